package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import app.Personal;
import dev.poet.agent.doors.Stores;
import dev.poet.engine.call.FeatureKey;
import dev.poet.spi.CompletedTrial;
import dev.poet.store.Purge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written about persons, in every byte of POET's home, with everything in it real. */
class PersonalIT {
  @TempDir Path folder;
  private Path home;
  private Path store;

  @BeforeEach
  void run() throws Exception {
    ChildJvm child = new ChildJvm(folder).withAgent(ChildJvm.agent(), "pace=lockstep,log=quiet");
    ChildJvm.Ended ended = child.run("app.Personal");
    assertThat(ended.err()).isEmpty();
    home = child.home();
    store = home.resolve("poet.db");
  }

  /** The files under POET's home in which a number is written, as text or in bytes. */
  private List<String> filesWith(double number) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".jar"))
          .filter(file -> contains(file, number))
          .map(file -> home.relativize(file).toString())
          .toList();
    }
  }

  private static boolean contains(Path file, double number) {
    try {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return Stream.of(
              number == Math.rint(number) ? Long.toString((long) number) : "" + number,
              "" + number,
              bytes(Double.doubleToLongBits(number), ByteOrder.LITTLE_ENDIAN),
              bytes(Double.doubleToLongBits(number), ByteOrder.BIG_ENDIAN),
              bytes(
                  (long) number == 0 ? Long.MIN_VALUE + 7 : (long) number, ByteOrder.LITTLE_ENDIAN),
              bytes((long) number == 0 ? Long.MIN_VALUE + 7 : (long) number, ByteOrder.BIG_ENDIAN))
          .anyMatch(bytes::contains);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bytes(long word, ByteOrder order) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).order(order).putLong(word).array();
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void sensitiveValues_areInNoByteOfAnyFile() throws Exception {
    assertThat(filesWith(Personal.LOAD)).contains("poet.db", "log/trials-0.log");
    assertThat(filesWith(Personal.CUSTOMER)).isEmpty();
    assertThat(filesWith(Personal.INCOME)).isEmpty();
    assertThat(Stores.trials(store, "offer"))
        .hasSize(60)
        .allMatch(trial -> trial.context().get(2) == 1 && trial.context().get(3) == Personal.LOAD);
  }

  @Test
  void subject_purged_leavesTheTrialsOfOthers_andNoPseudonym() throws Exception {
    FeatureKey key = FeatureKey.read(home.resolve(FeatureKey.FILE));
    double pseudonym = key.subject("offer", "customer", Personal.CUSTOMER);
    assertThat(filesWith(pseudonym)).contains("poet.db");

    Purge.Removed removed =
        new Purge(Stores.connections(store), store, 1, "ann", java.time.InstantSource.system())
            .subject("offer", feature -> pseudonym);

    assertThat(removed.rows()).isGreaterThanOrEqualTo(20);
    assertThat(removed.rewritten()).isTrue();
    double other = key.subject("offer", "customer", Personal.OTHER_CUSTOMER);
    assertThat(Stores.trials(store, "offer"))
        .hasSize(40)
        .extracting((CompletedTrial trial) -> trial.context().get(0))
        .containsOnly(other);
    assertThat(filesWith(pseudonym)).doesNotContain("poet.db", "poet.db-wal");
  }
}
