package dev.poet.engine.training;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How much a function needs to be looked at: 0.5 if results were rejected or calls failed lately,
 * 0.4 if it does worse than as written, 0.3 if people said something about it, and up to 0.2 the
 * less time has passed since its last trial.
 */
record Urgency(boolean failed, boolean poor, boolean heard, Duration age) {
  private static final double FAILED = 0.5;
  private static final double POOR = 0.4;
  private static final double HEARD = 0.3;
  private static final double RECENT = 0.2;
  private static final double FADES_PER_HOUR = 0.01;

  /**
   * @param last some of its last trials
   * @param feedback the metrics that come as feedback
   * @param poor whether it is sure to do worse than as written
   */
  static Urgency of(List<CompletedTrial> last, Set<String> feedback, boolean poor, long nowMillis) {
    boolean failed = last.stream().anyMatch(trial -> !(trial.outcome() instanceof Outcome.Success));
    boolean heard =
        last.stream()
            .anyMatch(trial -> trial.metrics().keySet().stream().anyMatch(feedback::contains));
    long newest = last.stream().mapToLong(CompletedTrial::startedAtMillis).max().orElse(0);
    return new Urgency(failed, poor, heard, Duration.ofMillis(Math.max(0, nowMillis - newest)));
  }

  double value() {
    double hours = age.toMillis() / (double) Duration.ofHours(1).toMillis();
    return (failed ? FAILED : 0)
        + (poor ? POOR : 0)
        + (heard ? HEARD : 0)
        + Math.max(0, RECENT - FADES_PER_HOUR * hours);
  }
}
