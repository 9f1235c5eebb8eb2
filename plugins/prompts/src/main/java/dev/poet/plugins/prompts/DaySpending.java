package dev.poet.plugins.prompts;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.TunedFunction;
import java.util.concurrent.TimeUnit;

/**
 * What one function's trials have cost on the day (UTC) of the newest of them. It follows from the
 * trials, so it is the same after a restart. Not thread-safe.
 */
final class DaySpending {
  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  private final TunedFunction function;
  private final String metric;
  private long day = Long.MIN_VALUE;
  private double sum;

  /**
   * @param metric what a trial costs; one that does not report it cost nothing
   */
  DaySpending(TunedFunction function, String metric) {
    this.function = function;
    this.metric = metric;
  }

  ParameterSpace space() {
    return function.space();
  }

  void tell(CompletedTrial trial) {
    long its = Math.floorDiv(trial.startedAtMillis(), DAY_MILLIS);
    if (its > day) {
      day = its;
      sum = 0;
    }
    sum += its == day ? trial.metrics().getOrDefault(metric, 0.0) : 0;
  }

  double sum() {
    return sum;
  }
}
