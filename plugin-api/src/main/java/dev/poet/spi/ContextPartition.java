package dev.poet.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

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

  /** A context of {@code features} values that lies in {@code cell}. */
  public List<Double> contextIn(int cell, int features) {
    List<Double> context = new ArrayList<>(Collections.nCopies(features, 0.0));
    int rest = cell;
    for (int feature = cuts.size() - 1; feature >= 0; feature--) {
      List<Double> own = cuts.get(feature);
      int piece = rest % (own.size() + 1);
      rest /= own.size() + 1;
      if (!own.isEmpty()) {
        context.set(feature, piece == 0 ? Math.nextDown(own.get(0)) : own.get(piece - 1));
      }
    }
    return context;
  }

  /** Cut wherever this one or the other is. */
  public ContextPartition and(ContextPartition other) {
    List<List<Double>> both = new ArrayList<>();
    for (int feature = 0; feature < Math.max(cuts.size(), other.cuts.size()); feature++) {
      SortedSet<Double> all = new TreeSet<>();
      all.addAll(feature < cuts.size() ? cuts.get(feature) : List.of());
      all.addAll(feature < other.cuts.size() ? other.cuts.get(feature) : List.of());
      both.add(List.copyOf(all));
    }
    return new ContextPartition(both);
  }
}
