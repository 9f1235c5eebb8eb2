package dev.poet.spi;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides contexts into cells: each feature's range is cut at given values, and a cell is one
 * combination of the pieces.
 *
 * @param cuts for each feature its ascending cut values; an empty list leaves the feature undivided
 */
public record ContextPartition(List<List<Double>> cuts) {

  public ContextPartition {
    List<List<Double>> copy = new ArrayList<>();
    for (List<Double> feature : cuts) {
      copy.add(List.copyOf(feature));
    }
    cuts = List.copyOf(copy);
  }

  /** One cell for every context. */
  public static ContextPartition whole() {
    return new ContextPartition(List.of());
  }

  /** The cell of a context, one value per feature; the cuts of the last feature count fastest. */
  public int cell(List<Double> context) {
    int cell = 0;
    for (int feature = 0; feature < cuts.size(); feature++) {
      double value = context.get(feature);
      int piece = (int) cuts.get(feature).stream().filter(cut -> value >= cut).count();
      cell = cell * (cuts.get(feature).size() + 1) + piece;
    }
    return cell;
  }

  /** The number of cells. */
  public int size() {
    int size = 1;
    for (List<Double> feature : cuts) {
      size *= feature.size() + 1;
    }
    return size;
  }
}
