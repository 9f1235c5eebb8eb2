package dev.poet.spi;

import dev.poet.api.Scale;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An order of some items, as parameters of a {@link ParameterSpace}: each item has a priority from
 * 0 to 1, and the order is that of falling priorities [1]. Any priorities are allowed, and a small
 * step of the learner exchanges neighbours.
 *
 * <p>[1] Bean, "Genetic algorithms and random keys for sequencing and optimization", 1994.
 *
 * @param items at least two
 */
public record Ranking(List<String> items) {
  public Ranking {
    items = List.copyOf(items);
    if (items.size() < 2 || items.stream().distinct().count() < items.size()) {
      throw new InvalidDeclarationException(
          "POET-103", "a ranking needs two or more distinct items but has " + items);
    }
  }

  /** The priority of each item, named as it. */
  public List<Parameter> parameters() {
    return items.stream()
        .map(
            item ->
                new Parameter(
                    item, new Domain.Real(0, 1, Scale.LINEAR, ""), Parameter.DEFAULT_MAX_STEP, ""))
        .toList();
  }

  /** The items, the one of highest priority first; of equal ones the one named first. */
  public List<String> order(double... priorities) {
    return IntStream.range(0, items.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -priorities[i]))
        .map(items::get)
        .toList();
  }

  /** Priorities, evenly spread, that give {@code order}. */
  public double[] priorities(List<String> order) {
    return items.stream()
        .mapToDouble(item -> 1 - (order.indexOf(item) + 0.5) / items.size())
        .toArray();
  }
}
