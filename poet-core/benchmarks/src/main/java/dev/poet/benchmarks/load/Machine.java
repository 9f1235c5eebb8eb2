package dev.poet.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** The machine that everything here runs on. Stateless. */
final class Machine {
  private static final Path TIMES = Path.of("/proc/stat");

  /** Of which times are told there, on every architecture that Java runs on (USER_HZ). */
  private static final double TICKS_PER_SECOND = 100;

  private static final int IDLE = 4;
  private static final int WAITING = 5;

  /** Up to what other guests of the same host took; time of own guests is in the user's. */
  private static final int LAST = 8;

  private Machine() {}

  /**
   * Of processor time, all cores and processes together, since the machine was started; what other
   * guests of its host took from it counts, too. Empty where the system is not Linux.
   */
  static OptionalDouble busySeconds() throws IOException {
    if (!Files.isReadable(TIMES)) {
      return OptionalDouble.empty();
    }
    List<String> words = List.of(Files.readAllLines(TIMES).get(0).split(" +"));
    double ticks = 0;
    for (int i = 1; i < words.size() && i <= LAST; i++) {
      ticks += i == IDLE || i == WAITING ? 0 : Long.parseLong(words.get(i));
    }
    return OptionalDouble.of(ticks / TICKS_PER_SECOND);
  }
}
