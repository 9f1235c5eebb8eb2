package dev.poet.learning;

import dev.poet.spi.ContextFeature;
import dev.poet.spi.ContextPartition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Divides the contexts seen into cells, finely where the process says that the context matters: the
 * feature whose pieces are longest by its length scale is cut next, at the quantiles of what was
 * seen, until there are {@value #MOST} cells or no piece is worth a cut. Immutable.
 */
final class ContextCells {
  static final int MOST = 64;

  /** A piece shorter than this share of the length scale is not cut. */
  private static final double SHORT = 0.1;

  private final ContextPartition partition;
  private final double[][] visited;
  private final double[][] middles;

  private ContextCells(ContextPartition partition, double[][] visited, double[][] middles) {
    this.partition = partition;
    this.visited = visited;
    this.middles = middles;
  }

  /**
   * @param lengths of the features' coordinates, share of the range seen
   */
  static ContextCells of(List<ContextFeature> features, List<Sample> samples, double[] lengths) {
    double[][] seen = new double[features.size()][];
    int[] pieces = new int[features.size()];
    Arrays.fill(pieces, 1);
    for (int f = 0; f < seen.length; f++) {
      int feature = f;
      seen[f] =
          samples.stream()
              .mapToDouble(sample -> sample.context()[feature])
              .filter(value -> !Double.isNaN(value))
              .sorted()
              .distinct()
              .toArray();
    }
    double[] shortest = shortest(features, lengths);
    for (int f = longest(seen, pieces, shortest); f >= 0; f = longest(seen, pieces, shortest)) {
      pieces[f]++;
    }
    List<List<Double>> cuts = new ArrayList<>();
    for (int f = 0; f < seen.length; f++) {
      cuts.add(cuts(seen[f], pieces[f]));
    }
    return of(new ContextPartition(cuts), samples, seen);
  }

  /** Cells that are cut already, with what was seen in them. */
  static ContextCells of(ContextPartition partition, List<Sample> samples) {
    int features = partition.cuts().size();
    double[][] seen = new double[features][];
    for (int f = 0; f < features; f++) {
      int feature = f;
      seen[f] = samples.stream().mapToDouble(s -> s.context()[feature]).sorted().toArray();
    }
    return of(partition, samples, seen);
  }

  private static ContextCells of(
      ContextPartition partition, List<Sample> samples, double[][] seen) {
    double[][] visited = new double[partition.size()][];
    long[] newest = new long[visited.length];
    for (Sample sample : samples) {
      int cell = partition.cell(Arrays.stream(sample.context()).boxed().toList());
      if (visited[cell] == null || sample.number() > newest[cell]) {
        visited[cell] = sample.context();
        newest[cell] = sample.number();
      }
    }
    double[][] middles = new double[visited.length][];
    for (int cell = 0; cell < middles.length; cell++) {
      middles[cell] = middle(partition, cell, seen);
    }
    return new ContextCells(partition, visited, middles);
  }

  ContextPartition partition() {
    return partition;
  }

  int size() {
    return visited.length;
  }

  boolean isVisited(int cell) {
    return visited[cell] != null;
  }

  /** A context of the cell: the last one seen there, or else its middle. */
  double[] context(int cell) {
    return isVisited(cell) ? visited[cell] : middles[cell];
  }

  private static double[] middle(ContextPartition partition, int cell, double[][] seen) {
    double[] middle = new double[seen.length];
    int rest = cell;
    for (int f = seen.length - 1; f >= 0; f--) {
      List<Double> cuts = partition.cuts().get(f);
      int piece = rest % (cuts.size() + 1);
      rest /= cuts.size() + 1;
      double[] values = seen[f];
      double low = piece > 0 ? cuts.get(piece - 1) : values.length > 0 ? values[0] : 0;
      double high =
          piece < cuts.size() ? cuts.get(piece) : values.length > 0 ? values[values.length - 1] : 0;
      middle[f] = (low + high) / 2;
    }
    return middle;
  }

  /** Of the coordinates of a kind, the one that matters most. */
  private static double[] shortest(List<ContextFeature> features, double[] lengths) {
    double[] shortest = new double[features.size()];
    int next = 0;
    for (int f = 0; f < shortest.length; f++) {
      int width = Coordinates.width(features.get(f));
      shortest[f] = Arrays.stream(lengths, next, next + width).min().orElseThrow();
      next += width;
    }
    return shortest;
  }

  private static int longest(double[][] seen, int[] pieces, double[] lengths) {
    int product = Arrays.stream(pieces).reduce(1, (a, b) -> a * b);
    int best = -1;
    double most = SHORT;
    for (int f = 0; f < pieces.length; f++) {
      boolean divisible = pieces[f] < seen[f].length;
      boolean room = product / pieces[f] * (pieces[f] + 1) <= MOST;
      double piece = 1 / (pieces[f] * lengths[f]);
      if (divisible && room && piece > most) {
        most = piece;
        best = f;
      }
    }
    return best;
  }

  private static List<Double> cuts(double[] seen, int pieces) {
    List<Double> cuts = new ArrayList<>();
    for (int p = 1; p < pieces; p++) {
      int at = (int) ((long) p * seen.length / pieces);
      cuts.add((seen[at - 1] + seen[at]) / 2);
    }
    return cuts;
  }
}
