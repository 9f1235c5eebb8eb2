package dev.poet.cli.demo;

import dev.poet.evidence.History;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What came of a demonstration of the house.
 *
 * @param asWritten the run without the agent
 * @param tuned the run with it, over the same days
 * @param history what the store knows; empty if nothing was stored
 * @param attainablePercent what the best fixed setting would have gained; empty if it wasn't found
 * @param remarks what the running program had to say
 */
public record HvacResult(
    HvacSettings settings,
    Plan plan,
    DaySeries asWritten,
    DaySeries tuned,
    Optional<History> history,
    OptionalDouble attainablePercent,
    List<String> remarks) {

  private static final double LEVEL = 0.95;

  /** How many trials the store holds. */
  public long trials() {
    return history.map(h -> (long) h.trials().size()).orElse(0L);
  }

  /** The in-run gain: tuned minus control, relative to the control arm's mean score. */
  public Interval gain() {
    return history.map(History::gain).map(Gain::relative).orElse(Interval.unknown(LEVEL, 0));
  }

  /** By how much the tuned run scored better than the run as written, control days included, %. */
  public double pairedPercent() {
    return pairedPercent(asWritten.size());
  }

  /** The same over the days of the tuned arm alone, %; unknown without any. */
  public double pairedTunedPercent() {
    Map<Integer, CompletedTrial> trials = trialsByDay();
    double without = 0;
    double with = 0;
    for (int i = 0; i < Math.min(asWritten.size(), tuned.size()); i++) {
      CompletedTrial trial = trials.get(tuned.days().get(i).index());
      if (trial != null && !trial.isControl()) {
        without += asWritten.days().get(i).score();
        with += tuned.days().get(i).score();
      }
    }
    return 100 * (without - with) / without;
  }

  /** The gain of {@link #pairedPercent()} over the last {@code days} days, %. */
  public double pairedPercent(int days) {
    double without = asWritten.last(days).sum(Day::score);
    double with = tuned.last(days).sum(Day::score);
    return 100 * (without - with) / without;
  }

  /** How the attainable gain was found, in words. */
  public String attainableHow() {
    String how = "by the best fixed setting, found afterwards with the weather known";
    return tuned.size() > BestFixed.MOST_DAYS
        ? how + ", over the first " + BestFixed.MOST_DAYS + " days"
        : how;
  }

  /** How much of what is attainable the tuned run gained, %. */
  public double shareClosedPercent() {
    double attainable = attainablePercent.orElse(Double.NaN);
    return attainable > 0 ? 100 * pairedPercent() / attainable : Double.NaN;
  }

  /** The trials by the day that they judged. */
  public Map<Integer, CompletedTrial> trialsByDay() {
    Map<Integer, CompletedTrial> byDay = new TreeMap<>();
    history.ifPresent(
        h -> {
          DayOfTrial days = new DayOfTrial(h.function());
          h.trials().forEach(trial -> byDay.put(days.of(trial), trial));
        });
    return byDay;
  }

  /** Whether POET was to learn but none of the days just run is in the store. */
  public boolean isUnstored() {
    return settings.mode() != Mode.OFF
        && trialsByDay().keySet().stream().noneMatch(day -> day >= plan.start());
  }
}
