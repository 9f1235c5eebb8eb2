package dev.poet.engine.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.engine.Worlds;
import dev.poet.engine.guard.Guards;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.Learner;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Proposal;
import dev.poet.spi.Retention;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TrialSummary;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learner that is told summaries and the newest trials recommends what all trials say. */
class CompactedHistoryTest {
  private static final Point BASELINE = Point.of(2, 8);
  private static final double[] BEST = {7, 3};
  private static final double NOISE = 0.5;
  private static final int TRIALS = 5_000;
  private static final int RECENT = 200;
  private static final long MILLIS = 1_700_000_000_000L;
  private static final int SEEDS = 2;
  private static final Domain RANGE = new Domain.Real(0, 10, Scale.LINEAR, "");
  private static final TunedFunction FUNCTION =
      new TunedFunction(
          "f",
          "",
          new ParameterSpace(
              List.of(new Parameter("x", RANGE, 0.25, ""), new Parameter("y", RANGE, 0.25, ""))),
          List.of(),
          new TrialSpan.OneCall(),
          Objective.parse(Objective.Direction.MINIMISE, "loss"));

  @TempDir Path folder;

  @Test
  void summariesAndRecentTrials_giveThePolicyOfAllTrials() throws Exception {
    double farthest = 0;
    double gainOff = 0;
    double surer = Double.POSITIVE_INFINITY;
    for (long seed = 1; seed <= SEEDS; seed++) {
      List<CompletedTrial> all = new ArrayList<>();
      List<CompletedTrial> compacted = new ArrayList<>();
      List<CompletedTrial> recent;
      try (Store store = open(folder.resolve(seed + ".db"))) {
        live(seed, store);
        all.addAll(store.trialsAfter("f", 0));
        compact(store);
        recent = store.trialsAfter("f", 0);
        for (TrialSummary summary : store.summaries("f", 100_000)) {
          compacted.addAll(summary.asWindows());
        }
      }
      assertThat(recent).hasSize(RECENT);
      assertThat(compacted).hasSizeLessThan(TRIALS / 4);
      compacted.addAll(recent);
      Proposal whole = told(all, seed);
      Proposal summed = told(compacted, seed);
      Proposal newest = told(recent, seed);
      farthest = Math.max(farthest, apart(whole, summed));
      gainOff = Math.max(gainOff, gainApart(whole, summed));
      surer = Math.min(surer, halfWidth(newest) / halfWidth(summed));
    }
    // Healthy: 0.001 of the range, the gain 0.02 % off, and 8 times surer of it than the newest
    // trials alone are.
    assertThat(farthest).isLessThan(0.01);
    assertThat(gainOff).isLessThan(0.06);
    assertThat(surer).isGreaterThan(3);
  }

  /** The farthest move between two recommendations along one parameter, as a share of its range. */
  private static double apart(Proposal one, Proposal other) {
    double farthest = 0;
    for (int i = 0; i < BEST.length; i++) {
      double move = one.recommended().get(i) - other.recommended().get(i);
      farthest = Math.max(farthest, Math.abs(move) / 10);
    }
    return farthest;
  }

  private static double halfWidth(Proposal proposal) {
    return proposal.predictedGain().halfWidth();
  }

  private static double gainApart(Proposal one, Proposal other) {
    return Math.abs(one.predictedGain().estimate() - other.predictedGain().estimate())
        / one.predictedGain().estimate();
  }

  private static Proposal told(List<CompletedTrial> trials, long seed) {
    Learner learner = Auto.factory().create(settings(seed).forLearner());
    Scoring scoring = new Scoring(FUNCTION.objective());
    trials.forEach(trial -> scoring.score(trial).ifPresent(learner::tell));
    return learner.propose();
  }

  /** A closed loop as the training thread runs it, with a round of 64 trials. */
  private static void live(long seed, Store store) throws Exception {
    store.declare(FUNCTION);
    Study study =
        new Studies(Auto.factory(), () -> Gains.of(FUNCTION), new Guards(List.of()))
            .begin(settings(seed), 0);
    Policy policy = study.policy();
    for (int from = 1; from <= TRIALS; from += 64) {
      List<CompletedTrial> round = new ArrayList<>();
      Optional<Revision> newest = Optional.empty();
      for (int number = from; number < Math.min(from + 64, TRIALS + 1); number++) {
        CompletedTrial trial = trial(seed, policy, number);
        round.add(trial);
        Optional<Revision> revision = study.tell(trial);
        newest = revision.isPresent() ? revision : newest;
      }
      List<PolicyVersion> versions = newest.map(CompactedHistoryTest::version).stream().toList();
      store.commit(StoreBatch.EMPTY.withTrials(round).withVersions(versions));
      policy = newest.map(Revision::policy).orElse(policy);
    }
  }

  private static CompletedTrial trial(long seed, Policy policy, long number) {
    int candidate = policy.choose(seed, number, 0);
    Point point = policy.point(0, candidate);
    double away = 0;
    for (int i = 0; i < BEST.length; i++) {
      away += Math.pow(point.get(i) - BEST[i], 2) / 10;
    }
    double noise =
        NOISE
            * Math.sqrt(-2 * Math.log(1 - Mixing.unit(seed, 2 * number)))
            * Math.cos(2 * Math.PI * Mixing.unit(seed, 2 * number + 1));
    return new CompletedTrial(
        new TrialId("f", 1, number),
        policy.version(),
        candidate,
        policy.propensity(0, candidate),
        point,
        List.of(),
        MILLIS + number * 10_000,
        1,
        1_000,
        new Outcome.Success(),
        Map.of("loss", away + noise),
        Map.of(),
        number);
  }

  private static PolicyVersion version(Revision revision) {
    return new PolicyVersion(
        "f",
        revision.policy(),
        revision.recommended(),
        revision.afterTrial(),
        MILLIS,
        revision.who(),
        revision.why(),
        revision.evidence());
  }

  private static void compact(Store store) throws Exception {
    Retention retention =
        new Retention(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(9_999), RECENT);
    while (store.forget(retention, MILLIS + Duration.ofDays(30).toMillis()) > 0) {
      assertThat(store.openCommands()).isEmpty();
    }
  }

  private static StudySettings settings(long seed) {
    return new StudySettings(
        FUNCTION,
        BASELINE,
        Optional.empty(),
        seed,
        "local-gp",
        Plan.of(FUNCTION, ReleaseRule.USUAL, Plan.USUAL_SHARE),
        Permission.EVERYTHING);
  }

  private static Store open(Path file) throws Exception {
    return Worlds.store(file);
  }
}
