package dev.poet.plugins.prompts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * A book in a file of 16 bytes, day and sum, under a lock: several processes may share one cap.
 * What is booked is on disk before anything is asked, so a crash leaves too much booked, never too
 * little. Thread-safe.
 */
public final class SpendFile implements SpendBook {
  private static final int BYTES = 2 * Long.BYTES;
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final long RETRY_NANOS = 200_000;

  private final Path file;

  public SpendFile(Path file) {
    this.file = file;
  }

  /** What the file says. */
  private record Entry(long day, long sum) {
    Entry on(long today) {
      return today > day ? new Entry(today, 0) : this;
    }
  }

  @Override
  public synchronized boolean book(long day, long nanos, long most) throws IOException {
    try (FileChannel channel = open();
        FileLock lock = lock(channel)) {
      Entry now = read(channel).on(day);
      long after = Math.max(0, Math.addExact(now.sum(), nanos));
      boolean fits = nanos <= 0 ? now.day() == day : after <= most;
      if (fits) {
        write(channel, new Entry(now.day(), after));
      }
      return fits || nanos <= 0;
    }
  }

  @Override
  public synchronized long booked(long day) throws IOException {
    try (FileChannel channel = open();
        FileLock lock = lock(channel)) {
      return read(channel).on(day).sum();
    }
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Another book of this process on the same file has to be waited for by asking again. */
  private FileLock lock(FileChannel channel) throws IOException {
    long began = System.nanoTime();
    while (System.nanoTime() - began < PATIENCE_NANOS) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException heldByThisProcess) {
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
    throw new IOException("the spend book " + file + " is locked by this process for too long");
  }

  private Entry read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
      continue;
    }
    if (bytes.position() == 0) {
      return new Entry(Long.MIN_VALUE, 0);
    }
    Entry entry = new Entry(bytes.getLong(0), bytes.getLong(Long.BYTES));
    if (bytes.hasRemaining() || channel.size() != BYTES || entry.sum() < 0) {
      throw new IOException(
          "POET-261 the spend book %s must hold a day and a sum but is damaged; delete it to begin anew"
              .formatted(file));
    }
    return entry;
  }

  private static void write(FileChannel channel, Entry entry) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(entry.day()).putLong(entry.sum()).flip();
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
    channel.force(false);
  }
}
