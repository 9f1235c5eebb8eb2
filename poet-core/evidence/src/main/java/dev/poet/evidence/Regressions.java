package dev.poet.evidence;

import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Command;
import dev.poet.spi.Event;
import dev.poet.spi.Interval;
import dev.poet.spi.StoreException;
import dev.poet.store.InboxEntry;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What speaks against the tuning of a function: a gain below a floor, and whatever POET itself
 * undid or stopped. What a person froze or rolled back is that person's decision and not counted.
 */
public final class Regressions {
  /** POET undid a change that did harm. */
  private static final String UNDONE = "undone";

  private static final Set<Command.Action> FREEZING = Set.of(Command.Action.FREEZE);
  private static final int RECENT_EVENTS = 10_000;

  /** A running application obeys within 2 s; its store may take a moment more. */
  private static final long OBEYED_MILLIS = 10_000;

  private final StoreReader reader;
  private final double floor;
  private final long sinceMillis;

  /**
   * @param floor the smallest gain that is accepted, relative, such as 0 for no loss
   * @param sinceMillis events before that are not counted
   */
  public Regressions(StoreReader reader, double floor, long sinceMillis) {
    this.reader = reader;
    this.floor = floor;
    this.sinceMillis = sinceMillis;
  }

  /**
   * What was found about a function.
   *
   * @param gain tuned minus control, relative
   * @param failures a sentence each; none if nothing speaks against it
   */
  public record Checked(String function, Interval gain, List<String> failures) {
    public boolean passes() {
      return failures.isEmpty();
    }

    /** The same, which fails too if the gain is surely smaller than {@code then}. */
    public Checked comparedWith(Interval then) {
      if (!(Regressions.difference(gain, then).high() < 0)) {
        return this;
      }
      List<String> more = new ArrayList<>(failures);
      more.add(
          "the gain is smaller than the baseline's with 95 %% confidence: %s, and was %s"
              .formatted(Numbers.gain(gain), Numbers.gain(then)));
      return new Checked(function, gain, List.copyOf(more));
    }
  }

  /**
   * One gain minus another, from their intervals alone: each end is as far from the difference as
   * the two ends that lead there together (Zou and Donner 2008). Where later trials contain the
   * earlier ones it is too wide, never too narrow.
   */
  public static Interval difference(Interval now, Interval then) {
    if (!now.isKnown() || !then.isKnown()) {
      return Interval.unknown(now.level(), now.n());
    }
    double difference = now.estimate() - then.estimate();
    double down = Math.hypot(now.estimate() - now.low(), then.high() - then.estimate());
    double up = Math.hypot(now.high() - now.estimate(), then.estimate() - then.low());
    return new Interval(difference, difference - down, difference + up, now.level(), now.n());
  }

  public Checked check(StoredFunction function) throws StoreException {
    Interval gain = Summary.of(reader, function).gain().relative();
    List<String> failures = new ArrayList<>();
    if (gain.isKnown() && gain.high() < floor) {
      failures.add(
          "the gain is below %s with 95 %% confidence: %s"
              .formatted(Numbers.percent(100 * floor), Numbers.gain(gain)));
    }
    List<InboxEntry> inbox = reader.inbox();
    for (Event event : reader.eventsAbout(function.id(), RECENT_EVENTS)) {
      boolean counts = event.atMillis() >= sinceMillis && event.function().equals(function.id());
      boolean isFrozen = event.kind().equals(State.FREEZE) && !isOrdered(event, inbox);
      if (counts && (isFrozen || event.kind().equals(UNDONE))) {
        failures.add(event.text());
      }
    }
    return new Checked(function.id(), gain, List.copyOf(failures));
  }

  private static boolean isOrdered(Event frozen, List<InboxEntry> inbox) {
    return inbox.stream()
        .map(InboxEntry::command)
        .filter(command -> FREEZING.contains(command.action()))
        .filter(c -> c.function().isEmpty() || c.function().equals(frozen.function()))
        .map(command -> frozen.atMillis() - command.atMillis())
        .anyMatch(after -> after >= 0 && after <= OBEYED_MILLIS);
  }
}
