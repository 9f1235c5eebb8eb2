package dev.poet.batch;

import dev.poet.spi.Calendar;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.ContextPartition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Contexts told apart by one feature: the options of one that has a few, the times of day and the
 * weekend of the calendar's, the lower and upper half of another's values. Immutable.
 *
 * @param cuts ascending
 * @param names what the pieces are called
 */
record FeatureCut(Variable feature, List<Double> cuts, List<String> names) {
  /** The day's ends, {@link Calendar#HOUR}. */
  static final double MORNING = 8;

  static final double EVENING = 20;

  /** Where the weekend begins, {@link Calendar#WEEKDAY}. */
  static final double SATURDAY = 5;

  static FeatureCut of(Material material, Variable feature) {
    ContextFeature declared = material.history().function().context().get(feature.index());
    if (declared.calendar().isPresent()) {
      return of(declared.calendar().get(), feature);
    }
    List<String> options = declared.options();
    if (areAllFrequent(material, feature, options.size())) {
      List<Double> between =
          IntStream.range(1, options.size()).mapToObj(option -> option - 0.5).toList();
      List<String> names = options.stream().map(option -> feature.name() + " " + option).toList();
      return new FeatureCut(feature, between, names);
    }
    double upper =
        Arrays.stream(material.model().rows())
            .filter(row -> feature.place(row) > 0)
            .mapToDouble(feature::value)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return new FeatureCut(
        feature,
        List.of(upper),
        List.of(
            "low %s (below %s)".formatted(feature.name(), feature.text(upper)),
            "high " + feature.name()));
  }

  private static FeatureCut of(Calendar calendar, Variable feature) {
    return switch (calendar) {
      case HOUR ->
          new FeatureCut(
              feature,
              List.of(MORNING, EVENING),
              List.of("before 8 h UTC", "8 to 20 h UTC", "from 20 h UTC"));
      case WEEKDAY ->
          new FeatureCut(feature, List.of(SATURDAY), List.of("working days", "weekends"));
    };
  }

  private static boolean areAllFrequent(Material material, Variable feature, int options) {
    if (options < 2 || options > Variable.MOST_OPTIONS) {
      return false;
    }
    int[] counts = new int[options];
    for (int row : material.model().rows()) {
      counts[(int) feature.value(row)]++;
    }
    return Arrays.stream(counts).allMatch(count -> count >= Split.FEWEST_ROWS);
  }

  /** The piece of each row. */
  int[] kinds(AdditiveModel model) {
    return Arrays.stream(model.rows())
        .map(row -> (int) cuts.stream().filter(cut -> feature.value(row) >= cut).count())
        .toArray();
  }

  Split split(AdditiveModel model) {
    List<List<Double>> partition = new ArrayList<>();
    for (int before = 0; before < feature.index(); before++) {
      partition.add(List.of());
    }
    partition.add(cuts);
    return Split.of(model, feature.name(), new ContextPartition(partition), names, kinds(model));
  }
}
