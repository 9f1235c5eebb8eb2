package dev.poet.dashboard.http;

import dev.poet.api.Scale;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
import dev.poet.spi.Event;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.FeedbackSource;
import dev.poet.spi.Heartbeat;
import dev.poet.spi.HostProcess;
import dev.poet.spi.Interval;
import dev.poet.spi.Member;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProcessVitals;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Seeded functions whose batch size and time-out approach their best values, as a learner would
 * leave them in a store: the tuned arm ends a fifth faster than the control arm.
 */
final class Worlds {
  static final Point BASELINE = Point.of(64, 2.0, 1, 0.25);
  private static final Point BEST = Point.of(212, 0.7, 2, 0.6);
  private static final ArmDesign DESIGN = new ArmDesign(1, 5);
  private static final long SEED = 42;
  private static final double NOISE = 0.16;

  private Worlds() {}

  static TunedFunction function(String id) {
    return new TunedFunction(
        id,
        id.startsWith("zone") ? "hvac" : "",
        new ParameterSpace(
            List.of(
                parameter("batchSize", new Domain.Whole(8, 512, 1, Scale.LOG, "rows")),
                parameter("timeout", new Domain.Real(0.1, 10, Scale.LOG, "s")),
                parameter("codec", new Domain.Choice(List.of("plain", "gzip", "zstd"))),
                parameter("backoff", new Domain.Real(0, 1, Scale.LINEAR, "")))),
        List.of(),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MINIMISE, "seconds"));
  }

  /** As {@link #function}, with a rating by users or a measurement that arrives later. */
  static TunedFunction rated(String id) {
    TunedFunction plain = function(id);
    return new TunedFunction(
        id,
        plain.domain(),
        plain.space(),
        plain.context(),
        plain.span(),
        plain.objective(),
        new FeedbackRule(
            List.of("rating"),
            Duration.ofHours(1),
            Map.of(),
            List.of(FeedbackSource.parse("user weight 0.5"), FeedbackSource.parse("measured"))));
  }

  private static Parameter parameter(String name, Domain domain) {
    return new Parameter(name, domain, 0.25, "Sets the " + name + ".");
  }

  /** Stores {@code trials} trials that ended at {@code endMillis}, and a version for every 50th. */
  static void learnt(Store store, String id, int trials, long endMillis) throws StoreException {
    store.declare(function(id));
    List<CompletedTrial> all = new ArrayList<>();
    List<PolicyVersion> versions = new ArrayList<>();
    long begin = endMillis - trials * 1_500L;
    for (int n = 1; n <= trials; n++) {
      int version = (n - 1) / 50;
      all.add(trial(id, n, version, begin + n * 1_500L, trials));
      if (n % 50 == 0) {
        versions.add(version(id, version + 1, n, begin + n * 1_500L, trials));
      }
    }
    store.commit(StoreBatch.EMPTY.withTrials(all).withVersions(versions));
  }

  /** A boiler of 60 degC whose hysteresis is 2 K at a tariff of 0.3 EUR/kWh, called ten times. */
  static void boiler(Store store, String id, long endMillis) throws StoreException {
    TunedFunction plain = function(id);
    store.declare(
        new TunedFunction(
            id,
            "",
            new ParameterSpace(
                List.of(
                    parameter("water", new Domain.Real(40, 80, Scale.LINEAR, "degC")),
                    parameter("hysteresis", new Domain.Real(1, 5, Scale.LINEAR, "K")),
                    parameter("tariff", new Domain.Real(0.1, 0.5, Scale.LINEAR, "EUR/kWh")))),
            List.of(),
            plain.span(),
            plain.objective()));
    Point written = Point.of(60, 2, 0.3);
    List<CompletedTrial> trials = new ArrayList<>();
    for (int n = 1; n <= 10; n++) {
      CompletedTrial like = trial(id, n, 0, endMillis - n, 10);
      trials.add(
          new CompletedTrial(
              like.id(),
              1,
              0,
              1,
              written,
              List.of(),
              like.startedAtMillis(),
              1,
              like.nanos(),
              like.outcome(),
              like.metrics(),
              Map.of()));
    }
    Policy policy =
        new Policy(
            1,
            written,
            DESIGN,
            1,
            ContextPartition.whole(),
            List.of(List.of(new Candidate(written, 1))));
    PolicyVersion version =
        new PolicyVersion(
            id, policy, written, 0, endMillis - 20, "learner", "as written", Map.of());
    store.commit(StoreBatch.EMPTY.withTrials(trials).withVersions(List.of(version)));
  }

  /** Stores so many functions with two trials each, in one transaction. */
  static void crowd(Store store, int functions, long endMillis) throws StoreException {
    List<CompletedTrial> all = new ArrayList<>();
    for (int i = 0; i < functions; i++) {
      for (int n = 1; n <= 2; n++) {
        all.add(trial("job-" + i, n, 0, endMillis - n, 2));
      }
    }
    store.commit(StoreBatch.EMPTY.withTrials(all));
  }

  private static CompletedTrial trial(String id, int n, int version, long millis, int trials) {
    boolean control = version == 0 || DESIGN.isControl(SEED, n);
    Point ran = control ? BASELINE : toward((version - 1) * 50, trials);
    double closed = control ? 0 : share((version - 1) * 50, trials);
    double wave = 0.05 * Math.sin(n / 90.0);
    double seconds =
        0.8 * (1 - 0.21 * closed + wave) * (1 + NOISE * (Mixing.unit(id.hashCode(), n) - 0.5));
    boolean failed = n % 97 == 0;
    return new CompletedTrial(
        new TrialId(id, 7, n),
        version,
        control ? 0 : 1,
        control ? 0.2 : 0.8,
        ran,
        List.of(),
        millis,
        1,
        (long) (seconds * 1e9),
        failed ? new Outcome.Failure(1) : new Outcome.Success(),
        Map.of("seconds", seconds),
        Map.of());
  }

  private static PolicyVersion version(String id, int number, int after, long millis, int trials) {
    Point tried = toward((number - 1) * 50, trials);
    double gain = 0.2 * share((number - 1) * 50, trials);
    double reach = 1.3 / Math.sqrt(after);
    Map<String, Double> evidence =
        Map.ofEntries(
            Map.entry("phase", 0.0),
            Map.entry("release_share", after < 100 ? 0.2 : after < 300 ? 0.5 : 1.0),
            Map.entry("predicted", 0.8 * gain),
            Map.entry("predicted_low", 0.8 * (gain - reach)),
            Map.entry("predicted_high", 0.8 * (gain + reach)),
            Map.entry("gain", 0.8 * gain),
            Map.entry("gain_low", 0.8 * (gain - reach)),
            Map.entry("gain_high", 0.8 * (gain + reach)),
            Map.entry("relative_gain", gain),
            Map.entry("relative_gain_low", gain - reach),
            Map.entry("relative_gain_high", gain + reach),
            Map.entry("plateau_low.timeout", 0.5),
            Map.entry("plateau_high.timeout", 1.1),
            Map.entry("tuned_trials", Math.floor(after * 0.8)),
            Map.entry("control_trials", Math.ceil(after * 0.2)));
    return new PolicyVersion(
        id,
        new Policy(
            number,
            BASELINE,
            DESIGN,
            1,
            ContextPartition.whole(),
            List.of(List.of(new Candidate(tried, 1)))),
        tried,
        after,
        millis,
        "gaussian-process",
        "believed to gain %.3f s over the code as written; guards: batchSize limited to its step"
            .formatted(0.8 * gain),
        evidence);
  }

  private static double share(int after, int trials) {
    return 1 - Math.exp(-4.0 * after / trials);
  }

  private static Point toward(int after, int trials) {
    double share = share(after, trials);
    double[] values = new double[BASELINE.size()];
    for (int i = 0; i < values.length; i++) {
      double off = 0.12 * (Mixing.unit(i, after) - 0.5);
      values[i] = BASELINE.get(i) + Math.max(0, share + off) * (BEST.get(i) - BASELINE.get(i));
    }
    return function("any").space().nearest(Point.of(values));
  }

  /**
   * Stores the trials numbered {@code first + 1} to {@code last} so many times again, as if the
   * same had happened over and over. Nobody may have the store open.
   */
  static void repeat(OnDisk store, int times, int first, int last, long millis)
      throws SQLException {
    int period = last - first;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.path());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = OFF");
      statement.executeUpdate(
          """
          WITH RECURSIVE again (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM again WHERE n < %d)
          INSERT INTO trials (function_id, number, stream, policy_version, candidate, propensity,
            parameters, context, started_at_millis, calls, nanos, outcome, failed_calls,
            ignored_reason, metrics, covariates, shift)
          SELECT function_id, number + n * %d, stream, policy_version, candidate, propensity,
            parameters, context, started_at_millis - (%d - n) * %d, calls, nanos, outcome, failed_calls,
            ignored_reason, metrics, covariates, shift
          FROM again CROSS JOIN trials WHERE number > %d AND number <= %d ORDER BY n, number
          """
              .formatted(times, period, times, period * millis, first, last));
    }
  }

  static void events(Store store, Event... events) throws StoreException {
    store.commit(StoreBatch.EMPTY.withEvents(List.of(events)));
  }

  static void proposal(Store store, String id, long millis) throws StoreException {
    ProposalEntry proposal =
        new ProposalEntry(
            id,
            "gaussian-process",
            900,
            ProposalEntry.EVERY_CONTEXT,
            Point.of(256, 0.6, 2, 0.5),
            new Interval(0.11, 0.04, 0.18, 0.95, 240),
            "240 trials near it were faster",
            ProposalEntry.Status.OPEN,
            millis,
            0);
    store.commit(StoreBatch.EMPTY.withProposals(List.of(proposal)));
  }

  /** A process that has run for two hours and was heard of at that time, and would be again. */
  static void beat(
      Store store, long pid, long atMillis, long untilMillis, Map<String, String> modes)
      throws StoreException {
    store.beat(
        List.of(),
        new Heartbeat(
            new Member(pid, "process " + pid + " on web-3"),
            new HostProcess("web-3", pid, "0.1", atMillis - Duration.ofHours(2).toMillis()),
            new ProcessVitals(137, 0.019, 4_700_000, 3, 16_384, 5, 6, 7, 0.75),
            atMillis,
            untilMillis,
            modes));
  }

  /** Answers every open command, as a running application does. */
  static List<Command> answerAll(Store store, long millis, String text) throws StoreException {
    List<Command> open = store.openCommands();
    List<Command.Answer> answers =
        open.stream().map(c -> new Command.Answer(c.id(), millis, true, text)).toList();
    store.commit(StoreBatch.EMPTY.withAnswers(answers));
    return open;
  }
}
