package dev.poet.engine.training;

import dev.poet.engine.log.LoggedTrial;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.TrialId;
import dev.poet.woven.Dispatcher;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The recent policies of a function, with which logged trials get their parameters and propensities
 * back. Owned by one thread.
 */
final class PolicyHistory {
  private static final int KEPT = 1_024;

  private final Map<Long, Policy> byVersion =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Policy> eldest) {
          return size() > KEPT;
        }
      };

  void add(Policy policy) {
    byVersion.putIfAbsent(policy.version(), policy);
  }

  Optional<Policy> find(long version) {
    return Optional.ofNullable(byVersion.get(version));
  }

  /** The complete trial; one whose policy is no longer known says nothing about parameters. */
  CompletedTrial complete(LoggedTrial logged, long stream) {
    Policy policy = chosenBy(logged);
    Outcome outcome = policy == null ? new Outcome.Ignored("policy forgotten") : outcome(logged);
    Point parameters =
        policy == null
            ? Point.of(new double[logged.baseline().length])
            : policy.point(logged.cell(), logged.candidate());
    double propensity = policy == null ? 1 : policy.propensity(logged.cell(), logged.candidate());
    return new CompletedTrial(
        new TrialId(logged.function(), stream, logged.number()),
        logged.policy(),
        logged.candidate(),
        propensity,
        parameters,
        Arrays.stream(logged.features()).map(PolicyHistory::finite).boxed().toList(),
        logged.startedAtMillis(),
        logged.calls(),
        logged.nanos(),
        outcome,
        logged.metrics(),
        logged.covariates());
  }

  /** Null if the policy is not known or can't have chosen this. */
  private Policy chosenBy(LoggedTrial logged) {
    Policy policy = byVersion.get(logged.policy());
    boolean possible =
        policy != null
            && logged.cell() < policy.tuned().size()
            && logged.candidate() <= policy.tuned().get(logged.cell()).size();
    return possible ? policy : null;
  }

  /** Stores take finite numbers only; a trial with a feature that is none is ignored anyway. */
  private static double finite(double feature) {
    return Double.isFinite(feature) ? feature : 0;
  }

  private static Outcome outcome(LoggedTrial logged) {
    if (!Arrays.stream(logged.features()).allMatch(Double::isFinite)) {
      return new Outcome.Ignored("a feature was not a finite number");
    }
    if (Arrays.stream(logged.features()).anyMatch(feature -> feature <= Dispatcher.WORDS)) {
      return new Outcome.Ignored("a feature was a word that no plugin knows");
    }
    if (logged.interrupted()) {
      return new Outcome.Ignored("the process ended during the trial");
    }
    return logged.failedCalls() > 0
        ? new Outcome.Failure(logged.failedCalls())
        : new Outcome.Success();
  }
}
