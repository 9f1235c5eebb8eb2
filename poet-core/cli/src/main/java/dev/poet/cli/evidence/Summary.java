package dev.poet.cli.evidence;

import dev.poet.cli.terminal.CliException;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.util.Optional;

/**
 * Where a function stands.
 *
 * @param function its id
 * @param state what it is doing
 * @param remark why it is frozen; empty otherwise
 * @param trials how many there are
 * @param gain tuned minus control
 * @param lastTrialMillis when the last trial began: wall clock, milliseconds since the epoch; 0
 *     without one
 * @param version of the newest policy; 0 is the baseline alone
 */
public record Summary(
    String function,
    State state,
    String remark,
    long trials,
    Gain gain,
    long lastTrialMillis,
    long version) {

  private static final int RECENT_EVENTS = 1_000;
  private static final double LEVEL = 0.95;

  /** Sums up one function. */
  public static Summary of(StoreReader reader, StoredFunction function) throws CliException {
    return Reading.of(() -> read(reader, function));
  }

  private static Summary read(StoreReader reader, StoredFunction function) throws StoreException {
    Tally tally = new Tally(function);
    reader.eachTrial(function.id(), 0, tally::tell);
    Optional<PolicyVersion> newest = reader.latestVersion(function.id());
    Optional<Event> freeze = State.freeze(function.id(), reader.events(RECENT_EVENTS), newest);
    return new Summary(
        function.id(),
        State.of(newest, freeze),
        freeze.map(Event::text).orElse(""),
        tally.trials,
        tally.meter.map(GainMeter::gain).orElse(unknown()),
        tally.lastMillis,
        newest.map(version -> version.policy().version()).orElse(0L));
  }

  private static Gain unknown() {
    Interval nothing = Interval.unknown(LEVEL, 0);
    return new Gain(nothing, nothing, Double.NaN, 0, 0);
  }

  private static final class Tally {
    private final Optional<GainMeter> meter;
    private long trials;
    private long lastMillis;

    Tally(StoredFunction function) {
      this.meter = function.declaration().map(GainMeter::new);
    }

    void tell(CompletedTrial trial) {
      meter.ifPresent(m -> m.tell(trial));
      trials++;
      lastMillis = Math.max(lastMillis, trial.startedAtMillis());
    }
  }
}
