package dev.poet.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * Squared distances between samples, each worked out once: after two have become one only those of
 * the new one are. Samples from before and after a change are farther apart than any others. Not
 * thread-safe.
 */
final class SampleDistances {
  /** Added between regimes: farther than any within one. */
  private static final double FAR = 1e9;

  private final Coordinates coordinates;
  private final double[] lengths;
  private final ChangeWatch watch;
  private final List<Place> places = new ArrayList<>();

  /** A sample's place, and the squared distances to those before it, by their places now. */
  private record Place(double[] at, int regime, double[] toEarlier) {}

  /**
   * @param lengths of the coordinates
   */
  SampleDistances(
      List<Sample> samples, Coordinates coordinates, double[] lengths, ChangeWatch watch) {
    this.coordinates = coordinates;
    this.lengths = lengths;
    this.watch = watch;
    samples.forEach(sample -> places.add(place(sample, places.size())));
  }

  private Place place(Sample sample, int index) {
    double[] at = coordinates.of(sample.point(), sample.context());
    int regime = watch.regime(sample.number());
    double[] toEarlier = new double[index];
    for (int i = 0; i < index; i++) {
      toEarlier[i] = distance(at, regime, places.get(i));
    }
    return new Place(at, regime, toEarlier);
  }

  private double distance(double[] at, int regime, Place other) {
    double sum = 0;
    for (int i = 0; i < at.length; i++) {
      double difference = (at[i] - other.at[i]) / lengths[i];
      sum += difference * difference;
    }
    return sum + (regime == other.regime ? 0 : FAR);
  }

  /** Two places, the second after the first. */
  record Pair(int first, int second) {}

  /** The two that are nearest to each other; there must be two at least. */
  Pair nearest() {
    double nearest = Double.POSITIVE_INFINITY;
    Pair pair = new Pair(0, 1);
    for (int i = 0; i < places.size(); i++) {
      double[] toEarlier = places.get(i).toEarlier;
      for (int j = 0; j < i; j++) {
        if (toEarlier[j] < nearest) {
          nearest = toEarlier[j];
          pair = new Pair(j, i);
        }
      }
    }
    return pair;
  }

  /** The pair became one sample in the place of its first. */
  void joined(Pair pair, Sample joined) {
    places.remove(pair.second());
    for (int i = pair.second(); i < places.size(); i++) {
      places.set(i, without(places.get(i), pair.second()));
    }
    Place place = place(joined, pair.first());
    places.set(pair.first(), place);
    for (int i = pair.first() + 1; i < places.size(); i++) {
      Place later = places.get(i);
      later.toEarlier[pair.first()] = distance(later.at, later.regime, place);
    }
  }

  private static Place without(Place place, int earlier) {
    double[] before = place.toEarlier;
    double[] after = new double[before.length - 1];
    System.arraycopy(before, 0, after, 0, earlier);
    System.arraycopy(before, earlier + 1, after, earlier, after.length - earlier);
    return new Place(place.at, place.regime, after);
  }
}
