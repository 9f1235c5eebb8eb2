package dev.poet.benchmarks.kill;

import dev.poet.benchmarks.Figure;
import dev.poet.benchmarks.kill.VictimProcess.Ended;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.sqlite.util.OSInfo;

/**
 * Kills {@link Victim} at random points of its life, spread over start, migration, recovery,
 * learning and close, and starts it again on the same home, until it has all its trials: one life.
 * Then what it left must be that of an undisturbed life, to the bit. And so on, until the kills are
 * used up.
 */
public final class RandomKills {
  private static final long SEED = 7;
  private static final long FOREVER = Long.MAX_VALUE;
  private static final long MOST_NANOS = 400_000_000;
  private static final int FEW_TRIALS = 4;

  /** The order of aims; each twentieth kill begins anew. */
  private static final List<Aim> AIMS =
      List.of(
          Aim.START,
          Aim.OPENING,
          Aim.RECOVERY,
          Aim.LEARNING,
          Aim.CLOSING,
          Aim.LEARNING,
          Aim.RECOVERY,
          Aim.OPENING,
          Aim.LEARNING,
          Aim.START,
          Aim.RECOVERY,
          Aim.LEARNING,
          Aim.CLOSING,
          Aim.LEARNING,
          Aim.OPENING,
          Aim.LEARNING,
          Aim.RECOVERY,
          Aim.START,
          Aim.LEARNING,
          Aim.CLOSING);

  private final int kills;
  private final long trials;
  private final Path folder;
  private final Consumer<Figure> figures;
  private final VictimProcess victim;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Map<Aim, Integer> hits = new EnumMap<>(Aim.class);
  private int attempts;
  private int killed;
  private Damage damage = Damage.NONE;

  /**
   * @param smoke whether to kill seven times rather than a thousand
   */
  public RandomKills(boolean smoke, Path folder, Consumer<Figure> figures) throws IOException {
    this.kills = smoke ? 7 : 1_000;
    this.trials = smoke ? 20 : 400;
    this.folder = folder;
    this.figures = figures;
    this.victim =
        new VictimProcess(SEED, nativeLibrary(Files.createDirectory(folder.resolve("lib"))));
  }

  public void run() throws Exception {
    Path undisturbed = home("undisturbed");
    Ended first = victim.run(undisturbed, trials, FOREVER);
    Aftermath expected = Aftermath.of(undisturbed);
    Map<Aim, Long> phases = VictimProcess.phases(first, MOST_NANOS);
    String proposal = nextProposal(undisturbed);
    int lives = 0;
    while (killed < kills) {
      Path home = home("life-" + lives);
      List<String> lines = live(home, phases);
      damage = damage.plus(Damage.of(expected, Aftermath.of(home), lines));
      damage = damage.plus(Damage.proposal(!nextProposal(home).equals(proposal)));
      delete(home);
      lives++;
    }
    figures.accept(Figure.atLeast("kill -9 at random points", killed, "kills", kills, SEED));
    for (Aim aim : Aim.values()) {
      int hit = hits.getOrDefault(aim, 0);
      figures.accept(Figure.plain("of them in " + aim.label(), hit, "", SEED));
    }
    figures.accept(Figure.plain("lives, each begun with an old schema", lives, "", SEED));
    figures.accept(Figure.plain("trials in each", trials, "", SEED));
    damage.print(figures, SEED);
  }

  /** All that was said between birth and the last trial. */
  private List<String> live(Path home, Map<Aim, Long> phases) throws Exception {
    List<String> lines = new ArrayList<>();
    boolean newborn = true;
    while (true) {
      Aim aim = newborn ? Aim.OPENING : AIMS.get(attempts++ % AIMS.size());
      newborn = false;
      long most = aim == Aim.CLOSING ? 1 + random.nextInt(FEW_TRIALS) : FOREVER;
      boolean mayKill = killed < kills;
      long delay = random.nextLong(1 + phases.get(aim));
      Ended ended =
          mayKill ? victim.run(home, trials, most, aim, delay) : victim.run(home, trials, FOREVER);
      lines.addAll(ended.lines());
      if (ended.killed()) {
        killed++;
        hits.merge(aim, 1, Integer::sum);
      } else if (ended.exit() != 0) {
        throw new IllegalStateException(
            "the program ended with %d; see %s"
                .formatted(ended.exit(), home.resolve("errors.txt")));
      } else if (ended.said("trial").stream().anyMatch(l -> l.startsWith("trial " + trials + " "))
          || ended.said("trial").isEmpty()) {
        return lines;
      }
    }
  }

  /** What the program runs the next trial with. */
  private String nextProposal(Path home) throws Exception {
    return victim.run(home, trials + 1, FOREVER).said("trial").toString();
  }

  private Path home(String name) throws Exception {
    Path home = Files.createDirectory(folder.resolve(name));
    OldStore.make(home.resolve(Aftermath.STORE));
    return home;
  }

  private static void delete(Path home) throws IOException {
    try (var files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Puts SQLite's library where each start finds it. */
  private static Path nativeLibrary(Path into) throws IOException {
    String name = System.mapLibraryName("sqlitejdbc");
    String resource =
        "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
    try (InputStream in = org.sqlite.JDBC.class.getResourceAsStream(resource)) {
      Files.copy(in, into.resolve(name));
    }
    return into;
  }
}
