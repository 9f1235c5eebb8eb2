package dev.poet.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Calendar;
import dev.poet.spi.Candidate;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Condition;
import dev.poet.spi.Constraint;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.ControlArm;
import dev.poet.spi.Domain;
import dev.poet.spi.Event;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.Interval;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.Limit;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.Stake;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TrialSummary;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** What the contract stores, and how it compares what comes back. */
final class StoreSamples {
  static final String FUNCTION = "zone-control";
  static final Outcome SUCCESS = new Outcome.Success();

  /** A text that breaks careless quoting. */
  static final String AWKWARD = "a'; DROP TABLE trials; -- %_\"\\\n\u0000\u00fc\ud83c\udf21";

  private StoreSamples() {}

  static Void commitEach(Store store, long last, LongFunction<StoreBatch> batch)
      throws StoreException {
    for (long n = 1; n <= last; n++) {
      store.commit(batch.apply(n));
    }
    return null;
  }

  static Future<Void> inBackground(Callable<Void> work) {
    FutureTask<Void> task = new FutureTask<>(work);
    new Thread(task).start();
    return task;
  }

  static void assertMixedBatch(Store store, long number) throws StoreException {
    assertThat(store.trialsAfter(FUNCTION, number - 1)).containsExactly(trial(FUNCTION, 1, number));
    assertThat(store.latestVersion(FUNCTION)).contains(version(FUNCTION, number));
    assertSnapshot(store.latestSnapshot(FUNCTION), snapshot(number, (int) number));
    assertThat(store.proposals(FUNCTION)).contains(mixedProposal(number));
    assertThat(store.decisions(FUNCTION, number)).containsExactly(decision(number, 0));
  }

  private static ProposalEntry mixedProposal(long number) {
    return proposal("local-gp", number, ProposalEntry.Status.ADOPTED);
  }

  static void assertSnapshot(Optional<LearnerSnapshot> actual, LearnerSnapshot expected) {
    LearnerSnapshot found = actual.orElseThrow();
    assertThat(found.state()).isEqualTo(expected.state());
    assertThat(found).usingRecursiveComparison().ignoringFields("state").isEqualTo(expected);
  }

  /** One trial, and the version and state that came of it. */
  static StoreBatch mixedBatch(long number) {
    return batch(
        trial(FUNCTION, 1, number),
        version(FUNCTION, number),
        snapshot(number, (int) number),
        new Event(number, FUNCTION, "published", "version " + number),
        mixedProposal(number),
        decision(number, 0));
  }

  /** A batch of whatever can be stored, in the order given. */
  static StoreBatch batch(Object... parts) {
    return StoreBatch.EMPTY
        .withTrials(only(CompletedTrial.class, parts))
        .withVersions(only(PolicyVersion.class, parts))
        .withSnapshots(only(LearnerSnapshot.class, parts))
        .withEvents(only(Event.class, parts))
        .withAnswers(only(Command.Answer.class, parts))
        .withFeedback(only(FeedbackEntry.class, parts))
        .withProposals(only(ProposalEntry.class, parts))
        .withDecisions(only(GuardDecision.class, parts))
        .withSummaries(only(TrialSummary.class, parts));
  }

  static <T> List<T> only(Class<T> type, Object... parts) {
    return Stream.of(parts).filter(type::isInstance).map(type::cast).toList();
  }

  static CompletedTrial trial(String function, long stream, long number) {
    return trial(function, stream, number, SUCCESS);
  }

  static CompletedTrial trial(String function, long stream, long number, Outcome outcome) {
    return new CompletedTrial(
        new TrialId(function, stream, number),
        3,
        1,
        2.0 / 3,
        Point.of(0.1 * number, 60),
        List.of(-3.25, 0.7 * number, 1.0),
        1_700_000_000_000L + number,
        1440,
        12_345_678_901L,
        outcome,
        Map.of("cost", 2.37 / number, "discomfort", 0.0),
        Map.of("outdoor", -4.1 - number));
  }

  /** Trial 2 of {@code function} with the given numbers. */
  static CompletedTrial sample(
      String function,
      double propensity,
      List<Double> context,
      Outcome outcome,
      Map<String, Double> metrics,
      Map<String, Double> covariates) {
    TrialId id = new TrialId(function, 1, 2);
    Point point = Point.of(1);
    return new CompletedTrial(
        id, 0, 0, propensity, point, context, 0, 1, 1, outcome, metrics, covariates);
  }

  static PolicyVersion version(String function, long version) {
    Candidate half = new Candidate(Point.of(0.3, 45), 0.5);
    Candidate rest = new Candidate(Point.of(0.1 + 0.2, 30), 1e-300);
    Policy policy =
        new Policy(
            version,
            Point.of(0.5, 60),
            new ArmDesign(3, 3, 0),
            version,
            new ContextPartition(List.of(List.of(-5.5, 1.0 / 3), List.of())),
            List.of(List.of(half, rest), List.of(), List.of(rest)));
    return new PolicyVersion(
        function,
        policy,
        Point.of(0.1, 45),
        version,
        1_700_000_000_000L + version,
        "local-gp",
        "a sentence with \"quotes\" and \u00fcml\u00e4uts",
        Map.of("n", 12.0, "effect", -0.0, "low", Double.MIN_VALUE));
  }

  static PolicyVersion withEvidence(PolicyVersion version, Map<String, Double> evidence) {
    Policy policy = version.policy();
    return new PolicyVersion(
        FUNCTION, policy, version.recommended(), 99, 99, "someone else", "too late", evidence);
  }

  static ProposalEntry proposal(String source, long number, ProposalEntry.Status status) {
    boolean open = status == ProposalEntry.Status.OPEN;
    return new ProposalEntry(
        FUNCTION,
        source,
        number,
        ProposalEntry.EVERY_CONTEXT,
        Point.of(0.1 * number, -0.0),
        new Interval(Double.MIN_VALUE, Double.NEGATIVE_INFINITY, 1.0 / 3, 0.95, number),
        AWKWARD,
        status,
        1_700_000_000_000L + number,
        open ? 0 : 1_700_000_000_000L + number);
  }

  static GuardDecision decision(long version, int position) {
    return new GuardDecision(
        FUNCTION,
        version,
        position,
        "hvac",
        GuardDecision.Answer.VETOED,
        AWKWARD,
        Point.of(0.1, Double.MIN_VALUE),
        Optional.empty(),
        1,
        1_700_000_000_000L + version);
  }

  static LearnerSnapshot snapshot(long lastTrial, int content) {
    return new LearnerSnapshot(
        FUNCTION, "local-gp", "00c0ffee", lastTrial, new byte[] {1, (byte) content, 0, -1});
  }

  static TunedFunction function(String domain, double weight) {
    Domain range = new Domain.Real(0.3, 1.5, Scale.LOG, "K");
    Objective.Term term = new Objective.Term(weight, "cost");
    return new TunedFunction(
        FUNCTION,
        domain,
        new ParameterSpace(
            List.of(
                new Parameter(
                    "hysteresis", range, 0.25, "comfort", "", Optional.empty(), 0.05, 3))),
        List.of(new ContextFeature("outdoor", "degC")),
        new TrialSpan.UntilFeatureChanges(0),
        new Objective(Objective.Direction.MINIMISE, List.of(term)));
  }

  /** Conditions, a constraint, options in an order, a kind, the calendar, and limits. */
  static TunedFunction dependent() {
    Parameter mode =
        new Parameter("mode", new Domain.Choice(List.of("eco", "mid", "max"), true), 1, "");
    Parameter low = new Parameter("low", new Domain.Real(0, 9, Scale.LINEAR, "K"), 1, "");
    Parameter high = new Parameter("high", new Domain.Real(0, 9, Scale.LINEAR, "K"), 1, "");
    return new TunedFunction(
            FUNCTION,
            "",
            new ParameterSpace(
                List.of(mode, low, high.when(Condition.parse("mode = mid, max"))),
                List.of(Constraint.Linear.parse("low - high <= -0.5"))),
            List.of(
                ContextFeature.kind("tenant", List.of("a", "b")), ContextFeature.of(Calendar.HOUR)),
            new TrialSpan.OneCall(),
            Objective.parse(Objective.Direction.MINIMISE, "cost"))
        .withLimits(List.of(Limit.parse("critical quality >= 0.9"), Limit.parse("failed <= 1e-3")))
        .withControl(new ControlArm(OptionalDouble.of(0.1), OptionalInt.of(0)))
        .withStake(Stake.parse("12.5 EUR"));
  }
}
