package dev.poet.cli.advise;

import java.util.Map;
import java.util.Optional;

/**
 * What the JDK's methods call the numbers that they are given; their class files don't tell. Only
 * those with a cost that somebody chooses.
 */
final class KnownArguments {
  /** By class, method and position from the end. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("java/io/BufferedInputStream.<init>.0", "bufferSize"),
          Map.entry("java/io/BufferedOutputStream.<init>.0", "bufferSize"),
          Map.entry("java/io/BufferedReader.<init>.0", "bufferSize"),
          Map.entry("java/io/BufferedWriter.<init>.0", "bufferSize"),
          Map.entry("java/io/PipedInputStream.<init>.0", "bufferSize"),
          Map.entry("java/nio/ByteBuffer.allocate.0", "bufferSize"),
          Map.entry("java/nio/ByteBuffer.allocateDirect.0", "bufferSize"),
          Map.entry("java/nio/CharBuffer.allocate.0", "bufferSize"),
          Map.entry("java/util/zip/GZIPInputStream.<init>.0", "bufferSize"),
          Map.entry("java/util/zip/GZIPOutputStream.<init>.0", "bufferSize"),
          Map.entry("java/util/zip/InflaterInputStream.<init>.0", "bufferSize"),
          Map.entry("java/util/zip/Deflater.setLevel.0", "compressionLevel"),
          Map.entry("java/util/concurrent/Executors.newFixedThreadPool.0", "threads"),
          Map.entry("java/util/concurrent/Executors.newWorkStealingPool.0", "parallelism"),
          Map.entry("java/util/concurrent/ForkJoinPool.<init>.0", "parallelism"),
          Map.entry("java/util/concurrent/Semaphore.<init>.0", "permits"),
          Map.entry("java/util/concurrent/ArrayBlockingQueue.<init>.0", "queueCapacity"),
          Map.entry("java/util/concurrent/LinkedBlockingQueue.<init>.0", "queueCapacity"),
          Map.entry("java/lang/Thread.sleep.0", "sleepMillis"),
          Map.entry("java/lang/Object.wait.0", "waitMillis"),
          Map.entry("java/util/concurrent/locks/LockSupport.parkNanos.0", "parkNanos"),
          Map.entry("java/net/Socket.setSoTimeout.0", "timeoutMillis"),
          Map.entry("java/net/Socket.connect.0", "timeoutMillis"),
          Map.entry("java/net/ServerSocket.setSoTimeout.0", "timeoutMillis"),
          Map.entry("java/net/URLConnection.setConnectTimeout.0", "timeoutMillis"),
          Map.entry("java/net/URLConnection.setReadTimeout.0", "timeoutMillis"));

  private KnownArguments() {}

  /**
   * @param fromEnd 0 for the last argument
   */
  static Optional<String> name(String owner, String method, int fromEnd) {
    return Optional.ofNullable(NAMES.get(owner + "." + method + "." + fromEnd));
  }

  /** Whether the number is how much room a collection or text begins with. */
  static boolean isFirstCapacity(Use.Argument use) {
    return use.method().equals("<init>")
        && use.position() == 0
        && use.descriptor().startsWith("(I")
        && (use.owner().startsWith("java/util/") && !use.owner().contains("/concurrent/")
            || use.owner().startsWith("java/lang/StringBu")
            || use.owner().endsWith("ByteArrayOutputStream")
            || use.owner().endsWith("StringWriter"));
  }
}
