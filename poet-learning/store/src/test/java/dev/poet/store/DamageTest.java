package dev.poet.store;

import static dev.poet.store.Samples.FUNCTION;
import static dev.poet.store.Samples.batch;
import static dev.poet.store.Samples.snapshot;
import static dev.poet.store.Samples.trials;
import static dev.poet.store.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to the bytes of the file, the answer is a value or a {@link StoreException},
 * never another exception, which would end the thread that learns.
 */
class DamageTest {
  private static final int ROUNDS = 150;
  private static final int MOST_FLIPS = 10;

  @TempDir private Path folder;

  @Test
  void open_flippedBytes_answersWithAValueOrASentence() throws Exception {
    byte[] sound = soundFile();
    SplittableRandom random = new SplittableRandom(5);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = sound.clone();
      for (int flip = round % MOST_FLIPS; flip >= 0; flip--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Path file = folder.resolve("damaged-" + round + ".db");
      Files.write(file, damaged);
      refused += isRefused(file) ? 1 : 0;
    }
    // 63 with these seeds; of the other files some lost single trials, and in some a value changed.
    assertThat(refused).isBetween(ROUNDS / 4, ROUNDS - 1);
  }

  private byte[] soundFile() throws Exception {
    Path file = folder.resolve("sound.db");
    try (Store store = TestStores.open(file)) {
      store.declare(Samples.function());
      store.commit(batch(trials(1, 1, 300).toArray()));
      store.commit(batch(version(0, 0), version(1, 9), snapshot(9)));
    }
    return Files.readAllBytes(file);
  }

  private static boolean isRefused(Path file) {
    try (Store store = TestStores.open(file);
        StoreReader reader = TestStores.reader(file)) {
      store.latestVersion(FUNCTION);
      store.latestSnapshot(FUNCTION);
      store.openCommands();
      reader.functions();
      reader.versions(FUNCTION);
      store.trialsAfter(FUNCTION, 0);
      store.commit(batch(trials(1, 301, 310).toArray()));
      return false;
    } catch (StoreException e) {
      assertThat(e).hasMessageContaining(file.toString());
      return true;
    }
  }
}
