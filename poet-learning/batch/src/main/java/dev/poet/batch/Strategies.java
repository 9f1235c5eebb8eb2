package dev.poet.batch;

import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import dev.poet.spi.PolicyVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Which kinds of changes worked: after each change of the policy, how much better the tuned arm did
 * than the control arm of the same version; changes of one kind against the others nearby. Trials
 * from before a change have no part in it, so that a change made after bad luck gets no credit for
 * luck's return.
 */
final class Strategies implements Analysis {
  private static final int FEWEST_TRIALS = 3;
  private static final int FEWEST_CHANGES = 8;
  private static final int NEIGHBOURS = 8;

  @Override
  public String name() {
    return "changes";
  }

  private record Change(double gain, List<String> kinds) {}

  @Override
  public List<Hypothesis> examine(Material material) {
    List<Change> changes = changes(material);
    Map<String, Integer> kinds = new LinkedHashMap<>();
    changes.forEach(change -> change.kinds().forEach(kind -> kinds.merge(kind, 1, Integer::sum)));
    List<Hypothesis> all = new ArrayList<>();
    kinds.forEach(
        (kind, count) -> {
          if (count >= FEWEST_CHANGES && changes.size() - count >= FEWEST_CHANGES) {
            all.add(hypothesis(changes, kind));
          }
        });
    return all;
  }

  private static Hypothesis hypothesis(List<Change> changes, String kind) {
    int n = changes.size();
    Blocks near = Blocks.byKey(LongStream.range(0, n).map(i -> i / NEIGHBOURS).toArray());
    double[] gain = changes.stream().mapToDouble(Change::gain).toArray();
    double[] own = changes.stream().mapToDouble(c -> c.kinds().contains(kind) ? 1 : 0).toArray();
    double[][] column = {near.centred(own)};
    double[] response = near.centred(gain);
    Blocks each = Blocks.byKey(LongStream.range(0, n).toArray());
    return new Hypothesis(
        Finding.Kind.STRATEGY,
        List.of(kind),
        ScoreTest.p(column, response, each),
        level -> {
          Interval effect =
              new LeastSquares(column, response, each)
                  .contrast(new double[] {1})
                  .interval(level, n);
          return new Hypothesis.Worded(
              effect,
              "",
              "changes that %s worked %s than the others: the tuned arm gained %s %s"
                  .formatted(
                      kind,
                      effect.estimate() > 0 ? "better" : "worse",
                      effect.estimate() > 0 ? "more," : "less,",
                      Words.by(effect)));
        });
  }

  private static List<Change> changes(Material material) {
    Map<Long, double[]> arms = arms(material);
    List<Change> changes = new ArrayList<>();
    List<PolicyVersion> versions = material.versions();
    for (int i = 1; i < versions.size(); i++) {
      double[] arm = arms.get(versions.get(i).policy().version());
      if (arm != null && arm[0] >= FEWEST_TRIALS && arm[2] >= FEWEST_TRIALS) {
        double gain = arm[1] / arm[0] - arm[3] / arm[2];
        changes.add(new Change(gain, kinds(material, versions.get(i - 1), versions.get(i))));
      }
    }
    return changes;
  }

  /** Per version: trials and their summed score, tuned and control. */
  private static Map<Long, double[]> arms(Material material) {
    Map<Long, double[]> arms = new HashMap<>();
    AdditiveModel model = material.model();
    for (int i = 0; i < model.size(); i++) {
      int row = model.rows()[i];
      int arm = material.history().candidate()[row] == 0 ? 2 : 0;
      double[] sums =
          arms.computeIfAbsent(material.history().policy()[row], version -> new double[4]);
      sums[arm]++;
      sums[arm + 1] += model.response()[i];
    }
    return arms;
  }

  private static List<String> kinds(Material material, PolicyVersion before, PolicyVersion after) {
    List<String> kinds = new ArrayList<>();
    kinds.add("came from " + after.who());
    var space = material.history().function().space();
    if (before.recommended().size() != space.size() || after.recommended().size() != space.size()) {
      return kinds;
    }
    double[] from = space.toUnit(before.recommended());
    double[] to = space.toUnit(after.recommended());
    for (int p = 0; p < from.length; p++) {
      if (to[p] != from[p]) {
        kinds.add((to[p] > from[p] ? "raised " : "lowered ") + space.names().get(p));
      }
    }
    return kinds;
  }
}
