package dev.poet.benchmarks.kill;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import dev.poet.store.DriverConnections;
import dev.poet.store.PostgresAddress;
import dev.poet.store.PostgresStore;
import dev.poet.store.SqliteStore;
import dev.poet.store.StoreReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A program whose threads, each with a store of its own, commit to one place as fast as they can.
 * It prints a line for each commit: how long it took in nanoseconds, and the amount that was
 * stored; -1 and the reason for one that failed.
 */
public final class SharedWriter {
  static final String FUNCTION = "shared";
  static final String AMOUNT = "amount";
  static final String FAILED = "-1";

  private SharedWriter() {}

  /**
   * Commits for some time.
   *
   * @param words the store, the first thread's stream, seconds, threads
   */
  public static void main(String[] words) throws Exception {
    String place = words[0];
    long first = Long.parseLong(words[1]);
    long nanos = (long) (1e9 * Double.parseDouble(words[2]));
    Thread[] threads = new Thread[Integer.parseInt(words[3])];
    for (int i = 0; i < threads.length; i++) {
      long stream = first + i;
      threads[i] = new Thread(() -> write(place, stream, nanos, System.out));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void write(String place, long stream, long nanos, PrintStream out) {
    try (Store store = open(place, stream)) {
      long began = System.nanoTime();
      for (long number = 1; System.nanoTime() - began < nanos; number++) {
        long before = System.nanoTime();
        store.commit(batch(stream, number));
        out.println(System.nanoTime() - before + " " + amount(stream, number));
      }
    } catch (StoreException e) {
      out.println(FAILED + " " + e.getMessage());
    }
  }

  static Store open(String place, long seed) throws StoreException {
    if (PostgresAddress.isOne(place)) {
      return postgres(place).open(InstantSource.system(), seed);
    }
    Path file = Path.of(place);
    return SqliteStore.open(
        DriverConnections.sqlite(new org.sqlite.JDBC(), file), file, InstantSource.system(), seed);
  }

  static PostgresStore postgres(String url) throws StoreException {
    return new PostgresAddress(url, "", "", null).store(new org.postgresql.Driver());
  }

  static StoreReader reader(Path file) throws StoreException {
    return StoreReader.open(DriverConnections.sqlite(new org.sqlite.JDBC(), file), file);
  }

  private static long amount(long stream, long number) {
    return stream * 31 + number % 97;
  }

  private static StoreBatch batch(long stream, long number) {
    CompletedTrial trial =
        new CompletedTrial(
            new TrialId(FUNCTION, stream, number),
            0,
            0,
            1,
            Point.of(1),
            List.of(),
            number,
            1,
            1,
            new Outcome.Success(),
            Map.of(AMOUNT, (double) amount(stream, number)),
            Map.of());
    return StoreBatch.EMPTY.withTrials(List.of(trial));
  }
}
