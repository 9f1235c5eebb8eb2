package dev.poet.cli.demo;

import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.evidence.GainMeter;
import dev.poet.evidence.History;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Interval;
import java.nio.file.Path;

/** What the store of a running demonstration says about the gain. */
final class GainSoFar {
  private static final double LEVEL = 0.95;

  private final Path store;

  GainSoFar(Path store) {
    this.store = store;
  }

  /** The relative gain over the days before {@code day}; unknown while the store can't be read. */
  Interval before(int day) {
    try {
      return StoreDoor.history(store, HvacSample.FUNCTION)
          .map(history -> before(day, history))
          .orElse(Interval.unknown(LEVEL, 0));
    } catch (CliException notYet) {
      return Interval.unknown(LEVEL, 0);
    }
  }

  private static Interval before(int day, History history) {
    GainMeter meter = new GainMeter(history.function());
    DayOfTrial days = new DayOfTrial(history.function());
    for (CompletedTrial trial : history.trials()) {
      if (days.of(trial) < day) {
        meter.tell(trial);
      }
    }
    return meter.gain().relative();
  }
}
