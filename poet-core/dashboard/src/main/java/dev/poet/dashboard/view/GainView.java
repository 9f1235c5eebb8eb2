package dev.poet.dashboard.view;

import dev.poet.evidence.text.Numbers;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;

/**
 * How much better the tuned arm does than the control arm.
 *
 * @param percent of the control arm's mean; unknown while there is none
 * @param low the lower end of its 95 % interval, which holds at all times
 * @param high the upper end
 * @param measurable whether the interval excludes 0
 * @param words all of it for people
 */
public record GainView(
    Double percent,
    Double low,
    Double high,
    boolean measurable,
    String words,
    long tunedTrials,
    long controlTrials) {

  static GainView of(Interval relative, long tuned, long control) {
    return new GainView(
        100 * relative.estimate(),
        100 * relative.low(),
        100 * relative.high(),
        relative.excludes(0),
        Numbers.gain(relative),
        tuned,
        control);
  }

  static GainView of(Gain gain) {
    return of(gain.relative(), gain.tunedTrials(), gain.controlTrials());
  }
}
