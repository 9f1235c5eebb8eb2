package dev.poet.benchmarks.calls;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * The least that recording every call so that it survives a kill costs: two clocks, a record of 64
 * bytes in a mapped ring, and a thread that adds the records up. It draws no parameter, knows one
 * method, and forgets its sums. As {@code fileRingFlat} of the overhead harness.
 */
final class MappedRing implements AutoCloseable {
  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final int SLOTS = 1 << 16;
  private static final int TAIL = 128;
  private static final int HEAD = 256;
  private static final int RECORDS = 4096;
  private static final int RECORD_SHIFT = 6;
  private static final long PAUSE_NANOS = 500_000;

  private final Path file;
  private final ByteBuffer buffer;
  private final Thread drain = new Thread(this::drain, "ring");
  private volatile boolean closed;
  private volatile double sum;

  MappedRing() throws IOException {
    file = Files.createTempFile("poet-ring", null);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long bytes = RECORDS + ((long) SLOTS << RECORD_SHIFT);
      buffer = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes).order(ByteOrder.nativeOrder());
    }
    drain.setDaemon(true);
    drain.start();
  }

  /** Drops the call if the ring is full. */
  void record(long startedNanos, long nanos, double parameter, double result) {
    ByteBuffer to = buffer;
    long tail;
    do {
      tail = (long) LONGS.getVolatile(to, TAIL);
      if (tail - (long) LONGS.getVolatile(to, HEAD) >= SLOTS) {
        return;
      }
    } while (!LONGS.compareAndSet(to, TAIL, tail, tail + 1));
    int at = at(tail);
    to.putLong(at + 8, startedNanos);
    to.putLong(at + 16, nanos);
    to.putDouble(at + 24, parameter);
    to.putDouble(at + 32, result);
    LONGS.setRelease(to, at, tail + 1);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try {
      drain.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.delete(file);
  }

  private void drain() {
    long head = 0;
    while (!closed) {
      double added = 0;
      long before = head;
      while ((long) LONGS.getAcquire(buffer, at(head)) == head + 1) {
        added += buffer.getLong(at(head) + 16) + buffer.getDouble(at(head) + 32);
        head++;
        if ((head & 255) == 0) {
          LONGS.setRelease(buffer, HEAD, head);
        }
      }
      LONGS.setRelease(buffer, HEAD, head);
      sum += added;
      if (head == before) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static int at(long number) {
    return RECORDS + (((int) number & SLOTS - 1) << RECORD_SHIFT);
  }
}
