package dev.poet.learning;

import dev.poet.spi.Point;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far outcomes are from what was believed, in standard deviations. Beliefs are formed anew only
 * in the next thought; until then what outcomes at one place say about that place is kept here (a
 * scalar Kalman filter), because else one wrong belief would surprise again with each call.
 *
 * <p>An outcome that is further off than anything plausible is one that lies, such as a clock that
 * jumped: it counts as if it were just that far off (Huber's psi [1]), unless it is among those by
 * which {@link ChangeWatch} knows that the function is another one. Not thread-safe.
 *
 * <p>[1] Huber, "Robust estimation of a location parameter", 1964.
 */
final class Surprise {
  /**
   * A mean of many calls is as sure as so many: its own noise is small, so that what is left is the
   * error of the model, which is no change.
   */
  private static final double MOST_TRIALS = 4;

  /**
   * Plausible is so many times the larger of the deviation that is believed of a call, and of that
   * of all samples.
   */
  private static final double WILD = 8;

  /** Fewer samples know too little of either. */
  private static final int LEAST_SAMPLES = 8;

  private final Beliefs beliefs;
  private final Coordinates coordinates;
  private final Map<Place, Beliefs.Belief> revised = new HashMap<>();
  private final double spread;

  Surprise(Beliefs beliefs, Coordinates coordinates) {
    this.beliefs = beliefs;
    this.coordinates = coordinates;
    this.spread =
        beliefs.rows().size() < LEAST_SAMPLES
            ? Double.POSITIVE_INFINITY
            : beliefs.rows().robustDeviation();
  }

  /**
   * An outcome that was heard.
   *
   * @param surprise the standardised difference to what was believed
   * @param sample the outcome, not further off than is plausible
   */
  record Heard(double surprise, Sample sample) {}

  private record Place(Point point, List<Double> context) {}

  /** Holds an outcome against what is believed of its place, and revises that by it. */
  Heard hear(Sample sample) {
    Place place = new Place(sample.point(), Arrays.stream(sample.context()).boxed().toList());
    Beliefs.Belief belief = revised.get(place);
    if (belief == null) {
      belief = beliefs.at(coordinates.of(sample.point(), sample.context()));
    }
    SampleRows rows = beliefs.rows();
    double doubt = belief.deviation() * belief.deviation();
    double variance = doubt + beliefs.noise() / Math.min(MOST_TRIALS, sample.trials());
    double deviation = Math.sqrt(variance);
    double difference = (sample.score() - rows.level()) / rows.unit() - belief.mean();
    double most = WILD * Math.max(spread, deviation);
    double plausible = Math.max(-most, Math.min(most, difference));
    double gain = doubt / variance;
    revised.put(
        place, new Beliefs.Belief(belief.mean() + gain * plausible, Math.sqrt(doubt * (1 - gain))));
    return new Heard(
        difference / deviation,
        plausible == difference
            ? sample
            : sample.withPlausible(rows.level() + rows.unit() * (belief.mean() + plausible)));
  }
}
