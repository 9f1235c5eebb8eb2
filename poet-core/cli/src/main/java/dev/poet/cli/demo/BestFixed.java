package dev.poet.cli.demo;

import dev.poet.cli.terminal.CliException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The search for what the best fixed setting would have gained, with the weather known: it runs
 * beside the demonstration and is given up when the result is wanted and it hasn't come far enough.
 */
final class BestFixed implements AutoCloseable {
  /** The longest stretch that can be searched in the time that a demonstration takes. */
  static final int MOST_DAYS = 180;

  private static final long PATIENCE_MILLIS = 10_000;
  private static final Pattern GAIN = Pattern.compile("gain_percent (-?\\d+(?:\\.\\d+)?)");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final SampleJvm jvm;

  private BestFixed(HvacSample sample, int days) throws CliException {
    this.jvm = SampleJvm.start(sample.search(days), lines::add, error -> {});
  }

  /** Starts the search over the first days of a run of {@code days}. */
  static BestFixed start(HvacSample sample, int days) throws CliException {
    return new BestFixed(sample, Math.min(MOST_DAYS, days));
  }

  /** Whether the gain is known without waiting. */
  boolean isFound() {
    return gainPercent().isPresent();
  }

  /** The gain in percent of the score, or nothing if it isn't found within ten seconds. */
  OptionalDouble await() {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    OptionalDouble gain = gainPercent();
    while (gain.isEmpty() && System.nanoTime() - deadline < 0 && !jvm.hasEnded(50)) {
      gain = gainPercent();
    }
    return gainPercent();
  }

  @Override
  public void close() {
    jvm.close();
  }

  private OptionalDouble gainPercent() {
    return lines.stream()
        .map(GAIN::matcher)
        .filter(Matcher::matches)
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .findFirst();
  }
}
