package dev.poet.evidence;

import dev.poet.evidence.text.Numbers;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;
import dev.poet.spi.Pin;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.store.FeedbackCounts;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a function stands.
 *
 * @param function its id
 * @param state what it is doing
 * @param remark why it is frozen; empty otherwise
 * @param trials how many there are
 * @param gain tuned minus control; beyond 50,000 trials as of the newest version
 * @param lastTrialMillis when the last trial began: wall clock, milliseconds since the epoch; 0
 *     without one
 * @param version of the newest policy; 0 is the baseline alone
 * @param feedback outcomes that arrived after their calls
 * @param pins values that somebody holds parameters at
 * @param schedule what came of learning anew the last time, one sentence; empty if that is never
 *     done
 */
public record Summary(
    String function,
    State state,
    String remark,
    long trials,
    Gain gain,
    long lastTrialMillis,
    long version,
    FeedbackCounts feedback,
    List<Pin> pins,
    String schedule) {

  /** Of events about learning anew. */
  private static final List<String> SCHEDULE = List.of("refitted", "handed-over");

  private static final double LEVEL = 0.95;
  private static final int RECENT_EVENTS = 10_000;

  /** Beyond this many trials the gain is the one that was stored last; they take 0.3 s to read. */
  private static final long MOST_MEASURED = 50_000;

  /** As of a point in time, as the newest version of then tells it. */
  public static Summary at(StoreReader reader, StoredFunction function, History then, long millis)
      throws StoreException {
    Optional<PolicyVersion> newest = then.newest();
    List<Event> past =
        reader.eventsAbout(function.id(), RECENT_EVENTS).stream()
            .filter(event -> event.atMillis() <= millis)
            .toList();
    Optional<Event> freeze = State.freeze(function.id(), past, newest);
    return new Summary(
        function.id(),
        State.of(newest, freeze),
        freeze.map(Event::text).orElse(""),
        newest.map(PolicyVersion::afterTrial).orElse(0L),
        newest.map(Summary::stored).orElseGet(Summary::unknown),
        0,
        newest.map(version -> version.policy().version()).orElse(0L),
        reader.feedback(function.id()),
        reader.pinsAt(function.id(), millis),
        past.stream()
            .filter(event -> SCHEDULE.contains(event.kind()))
            .reduce((earlier, later) -> later)
            .map(Event::text)
            .orElse(""));
  }

  /** Such as {@code hysteresis at 0.5 by ann, 3 min ago: short cycling}. */
  public static String words(Pin pin) {
    Duration age = Duration.between(Instant.ofEpochMilli(pin.atMillis()), Instant.now());
    return "%s at %s by %s, %s: %s"
        .formatted(pin.parameter(), pin.value(), pin.who(), Numbers.age(age), pin.why());
  }

  /** Sums up one function. */
  public static Summary of(StoreReader reader, StoredFunction function) throws StoreException {
    return of(reader, function, MOST_MEASURED);
  }

  /**
   * As {@link #of(StoreReader, StoredFunction)}.
   *
   * @param mostMeasured beyond this many trials the gain is the one that was stored last
   */
  public static Summary of(StoreReader reader, StoredFunction function, long mostMeasured)
      throws StoreException {
    Optional<PolicyVersion> newest = reader.latestVersion(function.id());
    Optional<Event> freeze =
        State.freeze(reader.lastEvent(function.id(), State.FREEZE, State.THAW), newest);
    long trials = reader.trialCount(function.id());
    return new Summary(
        function.id(),
        State.of(newest, freeze),
        freeze.map(Event::text).orElse(""),
        trials,
        trials <= mostMeasured || newest.isEmpty()
            ? measured(reader, function)
            : stored(newest.get()),
        reader.lastTrial(function.id()).map(CompletedTrial::startedAtMillis).orElse(0L),
        newest.map(version -> version.policy().version()).orElse(0L),
        reader.feedback(function.id()),
        reader.pins(function.id()),
        reader
            .lastEvent(function.id(), SCHEDULE.toArray(String[]::new))
            .map(Event::text)
            .orElse(""));
  }

  private static Gain measured(StoreReader reader, StoredFunction function) throws StoreException {
    if (function.declaration().isEmpty()) {
      return unknown();
    }
    GainMeter meter = new GainMeter(function.declaration().get());
    reader.eachTrial(function.id(), 0, meter::tell);
    return meter.gain();
  }

  /** What the running system had measured when it decided last. */
  private static Gain stored(PolicyVersion version) {
    return new Gain(
        StoredGain.measured(version),
        Interval.unknown(LEVEL, 0),
        StoredGain.relative(version),
        Double.NaN,
        StoredGain.tunedTrials(version),
        StoredGain.controlTrials(version));
  }

  private static Gain unknown() {
    Interval nothing = Interval.unknown(LEVEL, 0);
    return new Gain(nothing, nothing, nothing, Double.NaN, 0, 0);
  }
}
