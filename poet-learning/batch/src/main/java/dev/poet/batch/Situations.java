package dev.poet.batch;

import dev.poet.spi.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Kinds of situations that were found to want other values.
 *
 * @param criterion what they differ in
 * @param kinds in no order that means anything
 */
public record Situations(String criterion, List<Kind> kinds) {
  private static final double LEVEL = 0.95;

  /**
   * One of them.
   *
   * @param name in words
   * @param share of the trials, 0 to 1
   * @param values of the parameters that are set apart, in words
   * @param gain how much better its trials score with these values than with those that are best
   *     for all kinds together, on trials without a part in choosing either; as sure for all kinds
   *     together as 95 %
   */
  public record Kind(String name, double share, String values, Interval gain) {}

  public Situations {
    kinds = List.copyOf(kinds);
  }

  /**
   * @param split that sets something apart
   */
  static Situations of(Material material, Split split) {
    int count = split.kinds().size();
    double level = 1 - (1 - LEVEL) / count;
    double[] together = everyParameter(material, split, count);
    List<Kind> kinds = new ArrayList<>();
    for (int kind = 0; kind < count; kind++) {
      double[] own = everyParameter(material, split, kind);
      boolean same = Arrays.equals(own, together);
      int trials = material.model().size();
      kinds.add(
          new Kind(
              split.kinds().get(kind),
              split.even().share(kind),
              split.set(kind),
              same
                  ? new Interval(0, 0, 0, level, trials)
                  : split.even().gain(kind, together, own).interval(level, trials)));
    }
    return new Situations(split.criterion(), kinds);
  }

  /** Those that are not set apart stand anywhere, as they make no difference. */
  private static double[] everyParameter(Material material, Split split, int kind) {
    double[] all = new double[material.history().function().space().size()];
    for (int p = 0; p < split.parameters().size(); p++) {
      all[split.parameters().get(p).index()] = split.values()[kind][p];
    }
    return all;
  }
}
