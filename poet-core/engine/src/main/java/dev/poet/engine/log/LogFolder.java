package dev.poet.engine.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Opens trial logs. A runtime takes the first log of the folder that no other one holds, and so
 * also adopts what a killed process left behind. The blocks of a new log are reserved by writing
 * zeros: writing into a sparse mapped file on a full disk would end in an {@code InternalError} on
 * the caller's thread.
 */
public final class LogFolder {
  private static final int MOST_PROCESSES = 64;
  private static final int ZEROS_BYTES = 1 << 16;

  private LogFolder() {}

  /** The folder of logs in a {@code poet.home}. */
  public static Path in(Path home) {
    return home.resolve("log");
  }

  /**
   * Opens a log in {@code folder}, creating both where needed. A log of another layout is left
   * alone: the version of POET that wrote it can still read it.
   *
   * @param capacity trials that fit into a new log
   * @param freshStream identifies the log if it is created now; differs from other logs' numbers
   * @param notices takes a sentence about each log that is left alone
   * @throws IOException if no log can be had; the message says why
   */
  public static TrialLog open(Path folder, int capacity, long freshStream, Consumer<String> notices)
      throws IOException {
    Files.createDirectories(folder);
    OwnFolder.require(folder);
    for (int i = 0; i < MOST_PROCESSES; i++) {
      Path file = folder.resolve("trials-" + i + ".log");
      TrialLog log = tryOpen(file, capacity, freshStream, notices);
      if (log != null) {
        return log;
      }
    }
    throw new IOException(
        "all %d trial logs in %s are held by others; give each application a poet.home of its own"
            .formatted(MOST_PROCESSES, folder));
  }

  /** As above, without a word about logs that are left alone. */
  public static TrialLog open(Path folder, int capacity, long freshStream) throws IOException {
    return open(folder, capacity, freshStream, notice -> {});
  }

  /**
   * One sentence about each log of a folder that {@link #open} would leave alone, with the remedy.
   * Changes nothing; of what this user may not read there is none.
   */
  public static List<String> leftAlone(Path folder) {
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < MOST_PROCESSES; i++) {
      Path file = folder.resolve("trials-" + i + ".log");
      try {
        if (trialsKind(file) == LogKind.FOREIGN || hasForeignCompanion(file)) {
          sentences.add(foreign(file));
        }
      } catch (IOException hidden) {
        continue;
      }
    }
    return sentences;
  }

  /** A log that lives in memory and is lost with the process. */
  public static TrialLog inMemory(int capacity, long stream) {
    ByteBuffer buffer = inMemory(Layout.fileBytes(capacity));
    format(buffer, capacity, stream);
    ByteBuffer feedback = inMemory(FeedbackLog.fileBytes(FeedbackLog.CAPACITY));
    FeedbackLog.format(feedback, FeedbackLog.CAPACITY, stream);
    try {
      Catalogue catalogue = Catalogue.open(null);
      return new TrialLog(buffer, null, null, catalogue, new FeedbackLog(feedback, catalogue));
    } catch (IOException impossible) {
      throw new IllegalStateException("a catalogue without a file can't fail", impossible);
    }
  }

  private static ByteBuffer inMemory(int bytes) {
    ByteBuffer buffer = ordered(ByteBuffer.allocateDirect(bytes + CutFile.END_BYTES));
    CutFile.mark(buffer);
    return buffer;
  }

  /**
   * Opens the sums of very hot functions' calls that belong to {@code trials} and are held by
   * whoever holds that.
   *
   * @param stripes of a new file; a power of two
   * @throws IOException if it can't be had; the message says why
   */
  public static CallSums openCalls(TrialLog trials, int stripes) throws IOException {
    if (trials.isVolatile()) {
      return callsInMemory(trials, stripes);
    }
    Path file = callsOf(trials);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      boolean fresh = callsKind(file) == LogKind.BLANK;
      if (fresh) {
        reserve(channel, CallLayout.fileBytes(stripes) + CutFile.END_BYTES);
      }
      long bytes = fresh ? CallLayout.fileBytes(stripes) : callsBytes(head(channel));
      MappedByteBuffer buffer = whole(channel, bytes);
      if (fresh) {
        format(buffer, trials, stripes);
      }
      return new CallSums(buffer, channel, trials);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Such sums in memory, lost with the process. */
  public static CallSums callsInMemory(TrialLog trials, int stripes) {
    ByteBuffer buffer = inMemory(CallLayout.fileBytes(stripes));
    format(buffer, trials, stripes);
    return new CallSums((MappedByteBuffer) buffer, null, trials); // so is every direct buffer
  }

  /** Whether an earlier process left such sums. */
  public static boolean hasCalls(TrialLog trials) {
    return !trials.isVolatile() && Files.exists(callsOf(trials));
  }

  /**
   * Whether somebody has shortened a file of a log that is in use. What was mapped from it then
   * fails at every touch, with an error that may come at a later instruction.
   */
  public static boolean isCut(TrialLog log) {
    return !log.isVolatile()
        && (isShorter(log.file(), log.bytes())
            || isShorter(feedbackOf(log.file()), log.feedback().bytes()));
  }

  private static boolean isShorter(Path file, long bytes) {
    try {
      return Files.size(file) < bytes;
    } catch (IOException deleted) {
      return false; // what is mapped stays
    }
  }

  private static Path callsOf(TrialLog trials) {
    return callsOf(trials.file());
  }

  private static Path callsOf(Path trials) {
    return trials.resolveSibling(trials.getFileName() + ".calls");
  }

  private static LogKind trialsKind(FileChannel channel) throws IOException {
    return LogKind.of(channel, Layout.MAGIC, LogFolder::trialsBytes);
  }

  private static LogKind trialsKind(Path file) throws IOException {
    return LogKind.of(file, Layout.MAGIC, LogFolder::trialsBytes);
  }

  private static long trialsBytes(ByteBuffer head) {
    return Layout.fileBytes((int) head.getLong(Layout.AT_CAPACITY));
  }

  private static LogKind feedbackKind(Path file) throws IOException {
    return LogKind.of(file, FeedbackLog.MAGIC, LogFolder::feedbackBytes);
  }

  private static long feedbackBytes(ByteBuffer head) {
    return FeedbackLog.fileBytes((int) head.getLong(Layout.AT_CAPACITY));
  }

  static LogKind callsKind(Path file) throws IOException {
    return LogKind.of(file, CallLayout.MAGIC, LogFolder::callsBytes);
  }

  private static long callsBytes(ByteBuffer head) {
    return CallLayout.fileBytes((int) head.getLong(CallLayout.AT_STRIPES));
  }

  /** The three are one log: each holds what belongs to the others. */
  private static boolean isForeign(FileChannel channel, Path file) throws IOException {
    return trialsKind(channel) == LogKind.FOREIGN || hasForeignCompanion(file);
  }

  private static boolean hasForeignCompanion(Path file) throws IOException {
    return feedbackKind(feedbackOf(file)) == LogKind.FOREIGN
        || callsKind(callsOf(file)) == LogKind.FOREIGN;
  }

  private static String foreign(Path file) {
    return "POET-213 the trial log %s is damaged or of another version of POET and is left alone; run that version once to store what it holds, or remove it"
        .formatted(file);
  }

  /** A stream of its own: numbers of windows and of trials may be equal after a kill. */
  private static void format(ByteBuffer buffer, TrialLog trials, int stripes) {
    buffer.putLong(CallLayout.AT_STREAM, -trials.stream());
    buffer.putLong(CallLayout.AT_STRIPES, stripes);
    Layout.LONGS.setRelease(buffer, CallLayout.AT_MAGIC, CallLayout.MAGIC);
  }

  private static TrialLog tryOpen(
      Path file, int capacity, long freshStream, Consumer<String> notices) throws IOException {
    LogLock lock = LogLock.take(file);
    if (lock == null) {
      return null;
    }
    TrialLog log = null;
    try {
      if (isForeign(lock.channel(), file)) {
        notices.accept(foreign(file));
      } else {
        log = open(lock, file, capacity, freshStream);
      }
    } finally {
      if (log == null) {
        lock.close();
      }
    }
    return log;
  }

  private static TrialLog open(LogLock lock, Path file, int capacity, long freshStream)
      throws IOException {
    FileChannel channel = lock.channel();
    boolean fresh = trialsKind(channel) == LogKind.BLANK;
    if (fresh) {
      reserve(channel, Layout.fileBytes(capacity) + CutFile.END_BYTES);
      Files.deleteIfExists(catalogueOf(file));
      Files.deleteIfExists(callsOf(file));
    }
    long bytes = fresh ? Layout.fileBytes(capacity) : trialsBytes(head(channel));
    ByteBuffer buffer = whole(channel, bytes);
    if (fresh) {
      format(buffer, capacity, freshStream);
    }
    Catalogue catalogue = Catalogue.open(catalogueOf(file));
    ByteBuffer feedback = feedback(file, buffer.getLong(Layout.AT_STREAM));
    OldNames.forget(buffer, feedback, callsOf(file), catalogue);
    return new TrialLog(buffer, lock, file, catalogue, new FeedbackLog(feedback, catalogue));
  }

  /** The lock on the trials is the lock on their feedback too. */
  private static ByteBuffer feedback(Path trials, long stream) throws IOException {
    Path file = feedbackOf(trials);
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      boolean fresh = !holdsFeedback(channel, stream);
      if (fresh) {
        reserve(channel, FeedbackLog.fileBytes(FeedbackLog.CAPACITY) + CutFile.END_BYTES);
      }
      long bytes =
          fresh ? FeedbackLog.fileBytes(FeedbackLog.CAPACITY) : feedbackBytes(head(channel));
      ByteBuffer buffer = whole(channel, bytes);
      if (fresh) {
        FeedbackLog.format(buffer, FeedbackLog.CAPACITY, stream);
      }
      return buffer;
    }
  }

  private static Path feedbackOf(Path trials) {
    return trials.resolveSibling("feedback-of-" + trials.getFileName());
  }

  /** A file with its end, which early versions left out. */
  private static MappedByteBuffer whole(FileChannel channel, long bytes) throws IOException {
    extend(channel, bytes);
    MappedByteBuffer buffer = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
    CutFile.mark(ordered(buffer));
    return buffer;
  }

  /** A file that ends anywhere else would be taken for one of another layout. */
  private static void extend(FileChannel channel, long bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(channel.size() == bytes ? CutFile.END_BYTES : 0);
    try {
      while (zeros.hasRemaining()) {
        channel.write(zeros, bytes + zeros.position());
      }
    } catch (IOException full) {
      channel.truncate(bytes);
      throw full;
    }
  }

  private static ByteBuffer head(FileChannel channel) throws IOException {
    ByteBuffer head = ordered(ByteBuffer.allocate(Layout.AT_ANCHOR_NANOS));
    channel.read(head, 0);
    return head;
  }

  /** Names are those of the trials, so feedback of another stream can't be read. */
  private static boolean holdsFeedback(FileChannel channel, long stream) throws IOException {
    ByteBuffer head = head(channel);
    return head.getLong(Layout.AT_MAGIC) == FeedbackLog.MAGIC
        && head.getLong(Layout.AT_STREAM) == stream;
  }

  private static void reserve(FileChannel channel, int bytes) throws IOException {
    channel.truncate(0);
    ByteBuffer zeros = ByteBuffer.allocate(ZEROS_BYTES);
    for (int written = 0; written < bytes; ) {
      zeros.position(0).limit(Math.min(ZEROS_BYTES, bytes - written));
      written += channel.write(zeros, written);
    }
    channel.force(true);
  }

  /** The magic goes in last: a half-made log is made again. */
  private static void format(ByteBuffer buffer, int capacity, long stream) {
    buffer.putLong(Layout.AT_STREAM, stream);
    buffer.putLong(Layout.AT_CAPACITY, capacity);
    Layout.LONGS.setRelease(buffer, Layout.AT_MAGIC, Layout.MAGIC);
  }

  private static ByteBuffer ordered(ByteBuffer buffer) {
    return buffer.order(ByteOrder.nativeOrder());
  }

  private static Path catalogueOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".names");
  }
}
