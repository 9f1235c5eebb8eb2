package dev.poet.learning;

import dev.poet.spi.Point;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far outcomes are from what was believed, in standard deviations. Beliefs are formed anew only
 * in the next thought; until then what outcomes at one place say about that place is kept here (a
 * scalar Kalman filter), because else one wrong belief would surprise again with each call. Not
 * thread-safe.
 */
final class Surprise {
  /**
   * A mean of many calls is as sure as so many: its own noise is small, so that what is left is the
   * error of the model, which is no change.
   */
  private static final double MOST_TRIALS = 4;

  private final Beliefs beliefs;
  private final Coordinates coordinates;
  private final Map<Place, Beliefs.Belief> revised = new HashMap<>();

  Surprise(Beliefs beliefs, Coordinates coordinates) {
    this.beliefs = beliefs;
    this.coordinates = coordinates;
  }

  private record Place(Point point, List<Double> context) {}

  /** The standardised difference; what was believed of the place is revised by it. */
  double of(Sample sample) {
    Place place = new Place(sample.point(), Arrays.stream(sample.context()).boxed().toList());
    Beliefs.Belief belief = revised.get(place);
    if (belief == null) {
      belief = beliefs.at(coordinates.of(sample.point(), sample.context()));
    }
    SampleRows rows = beliefs.rows();
    double score = (sample.score() - rows.level()) / rows.unit();
    double doubt = belief.deviation() * belief.deviation();
    double variance = doubt + beliefs.noise() / Math.min(MOST_TRIALS, sample.trials());
    double difference = score - belief.mean();
    double gain = doubt / variance;
    revised.put(
        place,
        new Beliefs.Belief(belief.mean() + gain * difference, Math.sqrt(doubt * (1 - gain))));
    return difference / Math.sqrt(variance);
  }
}
