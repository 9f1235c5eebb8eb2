package dev.poet.batch;

import dev.poet.spi.Calendar;
import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Kinds of situations that deserve parameters of their own: those that features fall into, low and
 * high values or the options of the feature that decides most, day and night, and working days and
 * weekends. Found is a split in which some parameter surely has different effects, and which pays
 * on trials that had no part in choosing the values.
 */
final class Contexts implements Analysis {

  private static final String TIME_OF_DAY = "time of day";
  private static final String DAY_OF_WEEK = "day of the week";

  @Override
  public String name() {
    return "contexts";
  }

  @Override
  public List<Hypothesis> examine(Material material) {
    return splits(material).stream().map(split -> hypothesis(material, split)).toList();
  }

  /** Whether it is among the findings. */
  static boolean isFound(Split split, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.kind() == Finding.Kind.CONTEXTS)
        .anyMatch(finding -> finding.sentence().startsWith(opening(split)));
  }

  private static String opening(Split split) {
    return "it pays to tell %s apart".formatted(split.criterion());
  }

  /** Everything that might be told apart. */
  static List<Split> splits(Material material) {
    AdditiveModel model = material.model();
    List<Split> splits = new ArrayList<>();
    if (model.variables().stream().noneMatch(Variable::isParameter)) {
      return splits;
    }
    int[] choosing = model.half(true).rows();
    Clusters clusters = Clusters.of(material, choosing);
    if (clusters.count() > 1) {
      List<String> names = new ArrayList<>();
      for (int kind = 0; kind < clusters.count(); kind++) {
        names.add(clusters.words(kind));
      }
      int[] kinds = Arrays.stream(model.rows()).map(clusters::of).toArray();
      splits.add(Split.of(model, "features", names, kinds));
    }
    feature(material).ifPresent(splits::add);
    if (spans(material, 2 * Season.DAY_MILLIS)) {
      List<String> names = List.of("night", "day (8 to 20 h UTC)");
      splits.add(Split.of(model, TIME_OF_DAY, names, kinds(model, i -> isDay(material, i))));
    }
    if (spans(material, 2 * Season.WEEK_MILLIS)) {
      List<String> names = List.of("working days", "weekends");
      splits.add(Split.of(model, DAY_OF_WEEK, names, kinds(model, i -> isWeekend(material, i))));
    }
    return splits;
  }

  /** The feature that decides most about what a parameter does, by the odd blocks. */
  private static Optional<Split> feature(Material material) {
    record Scored(FeatureCut cut, double p) {}
    AdditiveModel odd = material.model().half(true);
    return material.model().variables().stream()
        .filter(v -> !v.isParameter())
        .map(feature -> FeatureCut.of(material, feature))
        .map(cut -> new Scored(cut, surest(odd, cut)))
        .min(Comparator.comparingDouble(Scored::p))
        .map(Scored::cut)
        .map(cut -> cut.split(material.model()));
  }

  private static double surest(AdditiveModel model, FeatureCut cut) {
    return Collections.min(
        KindModel.differences(model, List.of(), cut.kinds(model), cut.names().size()).values());
  }

  private static int[] kinds(AdditiveModel model, IntPredicate second) {
    return IntStream.range(0, model.size()).map(i -> second.test(i) ? 1 : 0).toArray();
  }

  private static boolean spans(Material material, long millis) {
    return material.startedAt(material.model().size() - 1) - material.startedAt(0) >= millis;
  }

  private static boolean isDay(Material material, int row) {
    double hour = Calendar.HOUR.at(material.startedAt(row));
    return hour >= FeatureCut.MORNING && hour < FeatureCut.EVENING;
  }

  private static boolean isWeekend(Material material, int row) {
    return Calendar.WEEKDAY.at(material.startedAt(row)) >= FeatureCut.SATURDAY;
  }

  private static Hypothesis hypothesis(Material material, Split split) {
    return new Hypothesis(
        Finding.Kind.CONTEXTS,
        split.parameters().stream().map(Variable::name).toList(),
        split.p(),
        level -> worded(material, split, level));
  }

  private static Hypothesis.Worded worded(Material material, Split split, double level) {
    Interval gain = split.gain().interval(level, material.model().size());
    List<String> sets = new ArrayList<>();
    for (int kind = 0; kind < split.kinds().size(); kind++) {
      sets.add("%s: %s".formatted(split.kinds().get(kind), split.set(kind)));
    }
    String sentence =
        "%s: %s; it helps the average trial %s%s"
            .formatted(
                opening(split),
                String.join("; ", sets),
                Words.by(gain),
                missing(material.history().function(), split));
    return new Hypothesis.Worded(gain, "", sentence);
  }

  /** What the function has to declare before a policy can tell the kinds apart; mostly nothing. */
  private static String missing(TunedFunction function, Split split) {
    return Stream.of(Calendar.values())
        .filter(each -> split.criterion().equals(criterion(each)))
        .map(Calendar::feature)
        .filter(name -> function.context().stream().noneMatch(f -> f.name().equals(name)))
        .map("; the function can do so once it declares calendar = \"%s\""::formatted)
        .collect(Collectors.joining());
  }

  private static String criterion(Calendar calendar) {
    return switch (calendar) {
      case HOUR -> TIME_OF_DAY;
      case WEEKDAY -> DAY_OF_WEEK;
    };
  }
}
