package dev.poet.engine.training;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What failed, in one line, with enough of its trace to be found without the program. Stateless.
 */
final class Causes {
  private static final int FRAMES = 4;
  private static final int MOST_CAUSES = 3;

  private Causes() {}

  /** The failure, its first frames, and the same of what caused it. */
  static String words(Throwable failure) {
    StringBuilder words = new StringBuilder(one(failure));
    Throwable cause = failure.getCause();
    for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
      words.append("; caused by ").append(one(cause));
      cause = cause.getCause();
    }
    return words.toString();
  }

  private static String one(Throwable failure) {
    String frames =
        Arrays.stream(failure.getStackTrace())
            .limit(FRAMES)
            .map(Causes::place)
            .collect(Collectors.joining(", "));
    return frames.isEmpty() ? failure.toString() : failure + " (at " + frames + ")";
  }

  private static String place(StackTraceElement frame) {
    String type = frame.getClassName();
    return "%s.%s:%d"
        .formatted(
            type.substring(type.lastIndexOf('.') + 1),
            frame.getMethodName(),
            frame.getLineNumber());
  }
}
