package dev.poet.benchmarks;

import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.store.DriverConnections;
import dev.poet.store.PostgresAddress;
import dev.poet.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** One of several JVMs that write into a store at the same time, by several threads each. */
final class SharedWriter {
  static final int THREADS = 4;

  private SharedWriter() {}

  /**
   * @param words the store, the first stream, commits per thread, and the file to be made with the
   *     nanoseconds of each commit
   */
  public static void main(String[] words) throws Exception {
    long stream = Long.parseLong(words[1]);
    int commits = Integer.parseInt(words[2]);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<long[]>> running =
        IntStream.range(0, THREADS)
            .mapToObj(i -> threads.submit(() -> write(words[0], stream + i, commits)))
            .toList();
    long[] all = new long[0];
    for (Future<long[]> each : running) {
      all = LongStream.concat(Arrays.stream(all), Arrays.stream(each.get())).toArray();
    }
    threads.shutdown();
    Files.write(Path.of(words[3]), Arrays.stream(all).mapToObj(Long::toString).toList());
  }

  static Store open(String store, long seed) throws Exception {
    if (PostgresAddress.isOne(store)) {
      return new PostgresAddress(store, "", "", null)
          .store(new org.postgresql.Driver())
          .open(InstantSource.system(), seed);
    }
    Path file = Path.of(store);
    return SqliteStore.open(
        DriverConnections.sqlite(new org.sqlite.JDBC(), file), file, InstantSource.system(), seed);
  }

  private static long[] write(String place, long stream, int commits) throws Exception {
    StoreRows rows = new StoreRows(stream);
    long[] nanos = new long[commits];
    try (Store store = open(place, stream)) {
      for (int i = 0; i < commits; i++) {
        StoreBatch batch =
            new StoreBatch(
                List.of(rows.trial(stream, i + 1)), List.of(), List.of(), List.of(), List.of());
        long before = System.nanoTime();
        store.commit(batch);
        nanos[i] = System.nanoTime() - before;
      }
    }
    return nanos;
  }
}
