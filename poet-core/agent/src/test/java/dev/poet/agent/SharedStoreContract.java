package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Lease;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several JVMs learn one function together, and one after the other is killed. */
@Timeout(180)
abstract class SharedStoreContract {
  static final String FUNCTION = "shared";

  /** After so long without a word of the leader another JVM leads; the default is 30 s. */
  static final int LEAD_SECONDS = 3;

  private static final long NEWS_MILLIS = 2_000;
  private static final long PATIENCE_SECONDS = 120;

  @TempDir Path folder;
  private final List<Member> members = new ArrayList<>();
  private StoreReader reader;

  /** A JVM with a home of its own. */
  static final class Member {
    private final Path home;
    private final ChildJvm child;
    private Process process;

    private Member(Path home, ChildJvm child) {
      this.home = home;
      this.child = child;
    }

    long pid() {
      return process.pid();
    }

    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    String errors() throws Exception {
      return child.err();
    }

    /** How many calls it made, now that it is over. */
    int stop() throws Exception {
      Files.createFile(home.resolve("stop"));
      assertThat(child.await(process, "app.Shared").exit()).as(child.err()).isZero();
      return Integer.parseInt(Files.readString(home.resolve("calls")));
    }

    void again() throws Exception {
      Files.deleteIfExists(home.resolve("stop"));
      process = child.start("app.Shared");
    }
  }

  /** The store as the option {@code poet.store} names it. */
  abstract String store();

  abstract StoreReader open() throws StoreException;

  /** More options of each JVM. */
  List<String> options() {
    return List.of();
  }

  @AfterEach
  void end() throws Exception {
    for (Member member : members) {
      member.kill();
    }
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  private StoreReader reader() throws StoreException {
    reader = reader == null ? open() : reader;
    return reader;
  }

  @Test
  void leaderThatIsKilled_isReplaced_andNothingIsLostOrLearnedTwice() throws Exception {
    Member first = join("a", store());
    until("the first leader", () -> leader().contains(" " + first.pid() + " "));
    Member second = join("b", store());
    Member third = join("c", store());
    until("trials of all", () -> byStream().size() == 3);
    until("lessons from all of them", () -> taughtBy() == 3);

    long killedStream = lease().holder().stream();
    first.kill();
    long killed = System.nanoTime();
    until("another leader", () -> lease().token() == 2);
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - killed);
    assertThat(seconds).isLessThanOrEqualTo(LEAD_SECONDS + 3);
    assertThat(leader()).containsAnyOf(" " + second.pid() + " ", " " + third.pid() + " ");
    long before = learned();
    until("what the new leader learns", () -> learned() > before);

    first.again();
    long trialsBefore = count();
    until("more trials", () -> count() > trialsBefore + 1_000);
    second.stop();
    third.stop();
    first.stop();
    join("last", store());
    until("that all is learned", () -> trials().stream().allMatch(t -> t.learnedAs() > 0));

    assertThat(trials()).extracting(CompletedTrial::order).doesNotHaveDuplicates();
    assertThat(byStream().keySet()).hasSizeGreaterThanOrEqualTo(3);
    for (List<CompletedTrial> each : byStream().values()) {
      assertThat(gaps(each)).isLessThanOrEqualTo(each.get(0).id().stream() == killedStream ? 1 : 0);
    }
    assertThat(versions()).extracting(PolicyVersion::afterTrial).isSorted();
    assertRanWhatVersionsSay();
    assertVersionsSpread();
  }

  Member join(String name, String store) throws Exception {
    Path home = folder.resolve(name);
    List<String> options = new ArrayList<>(options());
    options.add("-Dpoet.lead.seconds=" + LEAD_SECONDS);
    ChildJvm child =
        new ChildJvm(Files.createDirectories(home))
            .with(options.toArray(String[]::new))
            .withAgent(ChildJvm.agent(), "store=" + store);
    Member member = new Member(home, child);
    member.process = child.start("app.Shared");
    members.add(member);
    return member;
  }

  static void until(String what, java.util.concurrent.Callable<Boolean> condition)
      throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!holds(condition)) {
      assertThat(System.nanoTime() - deadline).as(what + " never came").isNegative();
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }
  }

  /** There is no store, or no leader, before somebody has made one. */
  private static boolean holds(java.util.concurrent.Callable<Boolean> condition) throws Exception {
    try {
      return condition.call();
    } catch (StoreException | java.util.NoSuchElementException notYet) {
      return false;
    }
  }

  /** A JVM that makes one call after the other leaves numbers without a gap, but at restarts. */
  static long gaps(List<CompletedTrial> ofOneStream) {
    return IntStream.range(1, ofOneStream.size())
        .filter(i -> number(ofOneStream, i) != number(ofOneStream, i - 1) + 1)
        .count();
  }

  private static long number(List<CompletedTrial> trials, int index) {
    return trials.get(index).id().number();
  }

  private void assertRanWhatVersionsSay() throws Exception {
    Map<Long, PolicyVersion> versions =
        versions().stream().collect(Collectors.toMap(v -> v.policy().version(), v -> v));
    assertThat(trials())
        .filteredOn(trial -> trial.policy() > 0)
        .allSatisfy(
            trial ->
                assertThat(trial.parameters())
                    .isEqualTo(versions.get(trial.policy()).policy().point(0, trial.candidate())));
  }

  /** Nothing runs a version for longer than 2 s after the next, but for stalls of the machine. */
  private void assertVersionsSpread() throws Exception {
    TreeMap<Long, Long> madeAt = new TreeMap<>();
    versions().forEach(version -> madeAt.put(version.policy().version(), version.atMillis()));
    List<CompletedTrial> trials =
        trials().stream().filter(trial -> madeAt.higherKey(trial.policy()) != null).toList();
    List<CompletedTrial> outdated =
        trials.stream()
            .filter(trial -> trial.policy() > 0)
            .filter(
                trial ->
                    trial.startedAtMillis() - madeAt.higherEntry(trial.policy()).getValue()
                        > NEWS_MILLIS)
            .toList();
    assertThat(outdated.size()).isLessThanOrEqualTo(trials.size() / 100);
  }

  Map<Long, List<CompletedTrial>> byStream() throws StoreException {
    return trials().stream()
        .collect(
            Collectors.groupingBy(trial -> trial.id().stream(), TreeMap::new, Collectors.toList()));
  }

  /** How many trials were learned, by whichever leader. */
  long learned() throws StoreException {
    return trials().stream().filter(trial -> trial.learnedAs() > 0).count();
  }

  private long taughtBy() throws StoreException {
    return trials().stream()
        .filter(trial -> trial.learnedAs() > 0)
        .map(trial -> trial.id().stream())
        .distinct()
        .count();
  }

  List<PolicyVersion> versions() throws StoreException {
    return reader().versions(FUNCTION);
  }

  List<CompletedTrial> trials() throws StoreException {
    return reader().trialsAfter(FUNCTION, 0);
  }

  long count() throws StoreException {
    return reader().trialCount(FUNCTION);
  }

  Lease lease() throws StoreException {
    return reader().lease(FUNCTION).orElseThrow();
  }

  String leader() throws StoreException {
    return lease().holder().name();
  }
}
