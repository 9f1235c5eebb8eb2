package dev.poet.store;

import dev.poet.api.Scale;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
import dev.poet.spi.Event;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.FeedbackEntry.Kind;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.Heartbeat;
import dev.poet.spi.HostProcess;
import dev.poet.spi.Interval;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.Member;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProcessVitals;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A tuned function and what happens to it. */
final class Samples {
  static final String FUNCTION = "zone-control";
  static final long START_MILLIS = 1_700_000_000_000L;

  private Samples() {}

  /** Has a parameter of each kind. */
  static TunedFunction function() {
    return new TunedFunction(
        FUNCTION,
        "hvac",
        new ParameterSpace(
            List.of(
                new Parameter(
                    "hysteresis", new Domain.Real(0.3, 1.5, Scale.LOG, "K"), 0.25, "comfort"),
                new Parameter("preheat", new Domain.Whole(0, 180, 5, Scale.LINEAR, "min"), 1, ""),
                new Parameter("mode", new Domain.Choice(List.of("eco", "fast")), 1, ""))),
        List.of(new ContextFeature("outdoor", "degC"), new ContextFeature("weekend", "")),
        new TrialSpan.UntilFeatureChanges(1),
        Objective.parse(Objective.Direction.MINIMISE, "cost + 0.5 * discomfort"));
  }

  static CompletedTrial trial(long stream, long number) {
    return new CompletedTrial(
        new TrialId(FUNCTION, stream, number),
        1,
        1,
        0.5,
        Point.of(0.5, 45, 1),
        List.of(-3.5, 1.0),
        START_MILLIS + number,
        1440,
        2_000_000,
        new Outcome.Success(),
        Map.of("cost", 2.0 * number, "discomfort", 1.0),
        Map.of("sun", 0.25));
  }

  static List<CompletedTrial> trials(long stream, long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(n -> trial(stream, n)).toList();
  }

  static PolicyVersion version(long version, long afterTrial) {
    return new PolicyVersion(
        FUNCTION,
        new Policy(
            version,
            Point.of(0.5, 60, 0),
            new ArmDesign(3, 3),
            1,
            ContextPartition.whole(),
            List.of(List.of(new Candidate(Point.of(0.4, 45, 1), 1)))),
        Point.of(0.4, 45, 1),
        afterTrial,
        START_MILLIS + version,
        "local-gp",
        "cheaper on cold days",
        Map.of("n", 12.0, "confidence", 0.75));
  }

  static LearnerSnapshot snapshot(long lastTrial) {
    byte[] state = {1, (byte) lastTrial};
    return new LearnerSnapshot(FUNCTION, "local-gp", "00c0ffee", lastTrial, state);
  }

  static ProposalEntry proposal(long version) {
    return new ProposalEntry(
        FUNCTION,
        "local-gp",
        version,
        0,
        Point.of(0.3, 45, 1),
        new Interval(0.5, 0.25, 0.75, 0.95, 12),
        "cheaper on cold days",
        ProposalEntry.Status.REPLACED,
        START_MILLIS,
        START_MILLIS);
  }

  static GuardDecision decision(long version) {
    return new GuardDecision(
        FUNCTION,
        version,
        0,
        "max-step",
        GuardDecision.Answer.REPLACED,
        "shortened to the maximum step",
        Point.of(0.3, 45, 1),
        Optional.of(Point.of(0.4, 45, 1)),
        1,
        START_MILLIS);
  }

  /** A batch of whatever can be stored but feedback. */
  static StoreBatch batch(Object... parts) {
    return StoreBatch.EMPTY
        .withTrials(only(CompletedTrial.class, parts))
        .withVersions(only(PolicyVersion.class, parts))
        .withSnapshots(only(LearnerSnapshot.class, parts))
        .withEvents(only(Event.class, parts))
        .withAnswers(only(Command.Answer.class, parts))
        .withProposals(only(ProposalEntry.class, parts))
        .withDecisions(only(GuardDecision.class, parts));
  }

  private static <T> List<T> only(Class<T> type, Object... parts) {
    return Stream.of(parts).filter(type::isInstance).map(type::cast).toList();
  }

  /** Feedback of 2, 3 as its amendment, and a duplicate of 4. */
  static StoreBatch discomfort(long stream, long number) {
    TrialId id = new TrialId(FUNCTION, stream, number);
    return StoreBatch.EMPTY.withFeedback(
        List.of(
            new FeedbackEntry(id, "discomfort", 2, 1, 1, 0, Kind.REPORTED, false),
            new FeedbackEntry(id, "discomfort", 3, 1, 1, 1, Kind.AMENDED, false),
            new FeedbackEntry(id, "discomfort", 4, 1, 1, 2, Kind.REPORTED, false)));
  }

  /** Of a process that tunes these functions online. */
  static Heartbeat heartbeat(String... functions) {
    return new Heartbeat(
        new Member(1, "process 4711 on web-3"),
        new HostProcess("web-3", 4711, "0.1", START_MILLIS),
        new ProcessVitals(12.5, 0.02, 4_700_000, 3, 16_384, 5, 6, 7, 0.75),
        START_MILLIS + 10_000,
        START_MILLIS + 40_000,
        Stream.of(functions).collect(Collectors.toMap(name -> name, name -> "online")));
  }
}
