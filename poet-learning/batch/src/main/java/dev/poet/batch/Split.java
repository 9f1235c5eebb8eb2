package dev.poet.batch;

import dev.poet.spi.ContextPartition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kinds of situations in which parameters have different effects, and whether telling them apart
 * pays: on the odd clusters the best values are chosen, once for all kinds together and once for
 * each; on the even clusters the difference is measured. Only the few parameters whose effect
 * differs most are set apart. Immutable.
 *
 * @param criterion what the kinds differ in
 * @param partition of contexts whose cells the kinds are, in that order; whole where no values of
 *     features tell them apart
 * @param kinds what each is called
 * @param difference the p value of every parameter having the same effect in all kinds
 * @param parameters those set apart
 * @param values per kind the values of {@code parameters}; last the best for all together
 * @param gain how much better the average trial scores with a set of values per kind than with one
 * @param even the model with functions per kind, on the even clusters; null if nothing is set apart
 */
record Split(
    String criterion,
    ContextPartition partition,
    List<String> kinds,
    double difference,
    List<Variable> parameters,
    double[][] values,
    Contrast gain,
    KindModel even) {

  /** Parameters set apart. */
  private static final int MOST_PARAMETERS = 3;

  /** Trials of a kind. */
  static final int FEWEST_ROWS = 40;

  /** A p value below which a parameter is set apart, for the gain to be measured. */
  private static final double DIFFERENT = 0.005;

  /** The chance of taking a split that gains nothing for one that does. */
  private static final double PAYS = 0.05;

  /**
   * @param kindOf the kind of each row of the model
   */
  static Split of(AdditiveModel model, String criterion, List<String> kinds, int[] kindOf) {
    return of(model, criterion, ContextPartition.whole(), kinds, kindOf);
  }

  /**
   * @param partition whose cells the kinds are
   * @param kindOf the kind of each row of the model
   */
  static Split of(
      AdditiveModel model,
      String criterion,
      ContextPartition partition,
      List<String> kinds,
      int[] kindOf) {
    int[] sizes = new int[kinds.size()];
    for (int kind : kindOf) {
      sizes[kind]++;
    }
    Split nothing =
        new Split(criterion, partition, kinds, 1, List.of(), new double[0][], Contrast.NONE, null);
    for (int size : sizes) {
      if (size < FEWEST_ROWS) {
        return nothing;
      }
    }
    Map<Variable, Double> differences =
        KindModel.differences(model, List.of(), kindOf, kinds.size());
    double difference = Math.min(1, differences.size() * Collections.min(differences.values()));
    List<Variable> parameters = mostDifferent(model, kindOf, kinds.size());
    if (parameters.isEmpty()) {
      return nothing;
    }
    KindModel apart = new KindModel(model, parameters, kindOf, kinds.size());
    double[][] values = apart.half(true).chosen();
    KindModel even = apart.half(false);
    return new Split(
        criterion, partition, kinds, difference, parameters, values, even.gain(values), even);
  }

  /** Whether its kinds are cells of contexts, which a policy can hold values for. */
  boolean isOfCells() {
    return partition.size() == kinds.size();
  }

  /** The p value of there being no difference; 1 where it does not surely pay. */
  double p() {
    return gain.oneSided() < PAYS ? difference : 1;
  }

  /** The values of a kind, in words. */
  String set(int kind) {
    List<String> set = new ArrayList<>();
    for (int p = 0; p < parameters.size(); p++) {
      set.add(parameters.get(p).name() + " " + parameters.get(p).text(values[kind][p]));
    }
    return String.join(", ", set);
  }

  /** Chosen on the odd clusters, like the values; the surest first, the others given it. */
  private static List<Variable> mostDifferent(AdditiveModel model, int[] kindOf, int kinds) {
    AdditiveModel odd = model.half(true);
    int[] kindOfOdd = KindModel.half(model, kindOf, true);
    List<Variable> apart = new ArrayList<>();
    while (apart.size() < MOST_PARAMETERS) {
      Optional<Variable> next =
          KindModel.differences(odd, apart, kindOfOdd, kinds).entrySet().stream()
              .min(Map.Entry.comparingByValue())
              .filter(entry -> entry.getValue() < DIFFERENT)
              .map(Map.Entry::getKey);
      if (next.isEmpty()) {
        break;
      }
      apart.add(next.get());
    }
    return apart;
  }
}
