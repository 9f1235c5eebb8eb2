package dev.poet.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import smile.clustering.KMeans;
import smile.math.MathEx;

/**
 * Kinds of situations: k-means (Lloyd 1982, begun as k-means++ does) over the features' places,
 * with the k of the best mean silhouette (Rousseeuw 1987), found on a sample.
 */
final class Clusters {
  private static final int MOST = 5;
  private static final int SAMPLE = 300;
  private static final double STRUCTURE = 0.25; // below it Rousseeuw speaks of no substantial one

  private final List<Variable> features;
  private final double[][] centres;

  private Clusters(List<Variable> features, double[][] centres) {
    this.features = features;
    this.centres = centres;
  }

  /**
   * @return those found in {@code rows}; a single one where nothing falls into kinds
   */
  static Clusters of(Material material, int[] rows) {
    List<Variable> features =
        material.model().variables().stream().filter(v -> !v.isParameter()).toList();
    if (features.isEmpty() || rows.length < 2 * MOST) {
      return new Clusters(features, new double[][] {new double[features.size()]});
    }
    double[][] places = sample(features, rows);
    return material.worker().run(() -> best(features, places, material.seed()));
  }

  private static Clusters best(List<Variable> features, double[][] places, long seed) {
    double[][] chosen = {new double[features.size()]};
    double most = STRUCTURE;
    for (int k = 2; k <= MOST; k++) {
      MathEx.setSeed(seed + k);
      KMeans found = KMeans.fit(places, k);
      double silhouette = silhouette(places, found.y, found.k);
      if (silhouette > most) {
        most = silhouette;
        chosen = found.centroids;
      }
    }
    return new Clusters(features, chosen);
  }

  int count() {
    return centres.length;
  }

  /** The nearest kind. */
  int of(int row) {
    double[] place = place(features, row);
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < centres.length; k++) {
      double distance = distance(place, centres[k]);
      if (distance < least) {
        least = distance;
        nearest = k;
      }
    }
    return nearest;
  }

  /** Which feature tells a kind best, and on which side of the others it lies. */
  String words(int kind) {
    List<String> words = new ArrayList<>();
    for (int f = 0; f < features.size(); f++) {
      double place = centres[kind][f];
      if (Math.abs(place) > 1.0 / 3) {
        words.add((place > 0 ? "high " : "low ") + features.get(f).name());
      }
    }
    return words.isEmpty() ? "medium values" : String.join(", ", words);
  }

  private static double[][] sample(List<Variable> features, int[] rows) {
    int every = Math.max(1, rows.length / SAMPLE);
    List<double[]> places = new ArrayList<>();
    for (int i = 0; i < rows.length; i += every) {
      places.add(place(features, rows[i]));
    }
    return places.toArray(double[][]::new);
  }

  private static double[] place(List<Variable> features, int row) {
    return features.stream().mapToDouble(f -> f.place(row)).toArray();
  }

  static double silhouette(double[][] places, int[] kinds, int count) {
    int[] sizes = new int[count];
    Arrays.stream(kinds).forEach(kind -> sizes[kind]++);
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      double[] distances = new double[count];
      for (int j = 0; j < places.length; j++) {
        distances[kinds[j]] += Math.sqrt(distance(places[i], places[j]));
      }
      double own = sizes[kinds[i]] < 2 ? 0 : distances[kinds[i]] / (sizes[kinds[i]] - 1);
      double other = Double.POSITIVE_INFINITY;
      for (int k = 0; k < count; k++) {
        if (k != kinds[i] && sizes[k] > 0) {
          other = Math.min(other, distances[k] / sizes[k]);
        }
      }
      double larger = Math.max(own, other);
      sum += larger == 0 || !Double.isFinite(other) ? 0 : (other - own) / larger;
    }
    return sum / places.length;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
