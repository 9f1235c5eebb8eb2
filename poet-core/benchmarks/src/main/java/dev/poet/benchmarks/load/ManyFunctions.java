package dev.poet.benchmarks.load;

import dev.poet.api.Scale;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A fleet of many small functions with 20 trials and one version each. */
public record ManyFunctions(int functions) {
  private static final int TRIALS = 20;
  private static final long SEED = 5;
  private static final Point WRITTEN = Point.of(2);
  private static final Point TRIED = Point.of(3);

  /** The name of one of them, from 0. */
  public static String name(int number) {
    return "job-" + number;
  }

  /** Stores them. */
  public void fill(FileAccess file) throws StoreException {
    List<CompletedTrial> trials = new ArrayList<>();
    List<PolicyVersion> versions = new ArrayList<>();
    try (Store store = file.open()) {
      for (int i = 0; i < functions; i++) {
        store.declare(function(name(i)));
        versions.add(version(name(i)));
        for (int n = 1; n <= TRIALS; n++) {
          trials.add(trial(name(i), n));
        }
      }
      store.commit(StoreBatch.EMPTY.withTrials(trials).withVersions(versions));
    }
  }

  private static TunedFunction function(String id) {
    return new TunedFunction(
        id,
        "",
        new ParameterSpace(
            List.of(new Parameter("x", new Domain.Real(0, 10, Scale.LINEAR, "s"), 0.25, ""))),
        List.of(),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MINIMISE, "cost"));
  }

  private static CompletedTrial trial(String id, int n) {
    boolean control = n % 5 == 0;
    return new CompletedTrial(
        new TrialId(id, 7, n),
        1,
        control ? 0 : 1,
        control ? 0.2 : 0.8,
        control ? WRITTEN : TRIED,
        List.of(),
        1_700_000_000_000L + n,
        1,
        1_000_000,
        new Outcome.Success(),
        Map.of("cost", Mixing.unit(SEED + id.hashCode(), n)),
        Map.of());
  }

  private static PolicyVersion version(String id) {
    return new PolicyVersion(
        id,
        new Policy(
            1,
            WRITTEN,
            new ArmDesign(1, 5),
            1,
            ContextPartition.whole(),
            List.of(List.of(new Candidate(TRIED, 1)))),
        TRIED,
        0,
        1_700_000_000_000L,
        "learner",
        "looked better",
        Map.of());
  }
}
