package dev.poet.evidence;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.util.List;
import java.util.Optional;

/**
 * What one function did at a point in time.
 *
 * @param function as declared last
 * @param version in force then; empty if it ran as written, before anything was decided
 * @param next the version that took its place, if one did
 * @param frozen the event that had stopped the tuning by then, if one had
 * @param gain of the version's tuned trials over its control trials
 * @param failed trials of the version that failed
 * @param trial the one that had begun last by then, if it ran this version
 */
public record Moment(
    TunedFunction function,
    Optional<PolicyVersion> version,
    Optional<PolicyVersion> next,
    Optional<Event> frozen,
    Gain gain,
    long failed,
    Optional<CompletedTrial> trial) {

  private static final int RECENT_EVENTS = 10_000;

  /** Trials under way while a version is replaced still run the old one. */
  private static final long TRIALS_UNDER_WAY = 10_000;

  /** Looks up a point in time in milliseconds since the epoch. */
  public static Moment of(StoreReader reader, TunedFunction function, long atMillis)
      throws StoreException {
    List<PolicyVersion> versions = reader.versions(function.id());
    int next = 0;
    while (next < versions.size() && versions.get(next).atMillis() <= atMillis) {
      next++;
    }
    Optional<PolicyVersion> inForce = at(versions, next - 1);
    Optional<PolicyVersion> after = at(versions, next);
    Tally tally = new Tally(function, inForce, atMillis);
    Tally nothing = new Tally(function, inForce, atMillis);
    reader.eachTrial(
        function.id(),
        inForce.map(PolicyVersion::afterTrial).orElse(0L),
        after.map(v -> v.afterTrial() + TRIALS_UNDER_WAY).orElse(Long.MAX_VALUE),
        tally::tell);
    Tally known = inForce.isEmpty() && tally.last == null ? nothing : tally;
    List<Event> past =
        reader.eventsAbout(function.id(), RECENT_EVENTS).stream()
            .filter(event -> event.atMillis() <= atMillis)
            .toList();
    return new Moment(
        function,
        inForce,
        after,
        State.freeze(function.id(), past, inForce),
        known.meter.gain(),
        known.failed,
        Optional.ofNullable(known.last));
  }

  /** Whether nothing is stored of then: no version was in force, and no trial had begun. */
  public boolean isUnknown() {
    return version.isEmpty() && trial.isEmpty();
  }

  /** What the calls of the tuned arm ran; empty before anything was decided. */
  public Optional<Point> ran() {
    return version.map(v -> frozen.isPresent() ? v.policy().baseline() : History.inForce(v));
  }

  private static Optional<PolicyVersion> at(List<PolicyVersion> versions, int index) {
    return index >= 0 && index < versions.size()
        ? Optional.of(versions.get(index))
        : Optional.empty();
  }

  private static final class Tally {
    private final GainMeter meter;
    private final long version;
    private final long atMillis;
    private long failed;
    private CompletedTrial last;

    Tally(TunedFunction function, Optional<PolicyVersion> version, long atMillis) {
      this.meter = new GainMeter(function);
      this.version = version.map(v -> v.policy().version()).orElse(0L);
      this.atMillis = atMillis;
    }

    void tell(CompletedTrial trial) {
      if (trial.policy() != version) {
        return;
      }
      meter.tell(trial);
      failed += trial.outcome() instanceof dev.poet.spi.Outcome.Failure ? 1 : 0;
      if (trial.startedAtMillis() <= atMillis) {
        last = trial;
      }
    }
  }
}
