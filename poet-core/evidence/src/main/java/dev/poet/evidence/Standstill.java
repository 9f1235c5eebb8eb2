package dev.poet.evidence;

import dev.poet.evidence.text.Numbers;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Interval;
import dev.poet.spi.Limit;
import dev.poet.spi.Metric;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/** Answers why nothing changed for one function, from the first reason that applies. */
public final class Standstill {
  private static final Duration LONG_AGO = Duration.ofDays(1);
  private static final long RECENT_TRIALS = 200;

  /** So many equal scores in a row, control trials among them, are no chance. */
  private static final long SAME_TRIALS = 40;

  private final StoreReader reader;
  private final StoredFunction function;
  private final long nowMillis;

  public Standstill(StoreReader reader, StoredFunction function, long nowMillis) {
    this.reader = reader;
    this.function = function;
    this.nowMillis = nowMillis;
  }

  public Finding finding() throws StoreException {
    return finding(Summary.of(reader, function));
  }

  /** As {@link #finding()}, for those who have summed up the function already. */
  public Finding finding(Summary summary) throws StoreException {
    String id = function.id();
    Optional<CompletedTrial> last = reader.lastTrial(id);
    if (last.isEmpty()) {
      return Finding.bad(id, "no trial yet: " + uncalled());
    }
    Duration age = Duration.ofMillis(nowMillis - summary.lastTrialMillis());
    String when = "the last trial began " + Numbers.age(age);
    if (summary.state() == State.FROZEN) {
      return Finding.bad(
          id, "it is frozen (%s); poet thaw lets it go on; %s".formatted(summary.remark(), when));
    }
    if (summary.state() == State.HELD) {
      return Finding.note(
          id, "somebody went back to an earlier version, which is kept until poet thaw; " + when);
    }
    Tally tally = new Tally(function.declaration().map(TunedFunction::objective));
    reader.eachTrial(id, Math.max(0, last.get().id().number() - RECENT_TRIALS), tally::tell);
    Optional<String> useless = useless(tally);
    if (useless.isPresent()) {
      return Finding.bad(id, useless.get() + "; " + when);
    }
    Optional<String> still = KeptStill.why(reader, function, summary, nowMillis);
    if (still.isPresent()) {
      return Finding.note(id, still.get() + "; " + when);
    }
    if (age.compareTo(LONG_AGO) > 0) {
      return Finding.note(id, when + ": the application is not running, or does not call it");
    }
    return Finding.ok(id, progress(summary) + unscored(tally) + "; " + when);
  }

  private String uncalled() {
    return function.declaration().map(TunedFunction::span).orElse(null)
            instanceof TrialSpan.WithinCall part
        ? "it is tuned only while %s calls it on its own thread, which is tuned itself; one of the two was not called so, or not woven; the agent's report says which"
            .formatted(part.whole())
        : "the method was not called, or not woven; the agent's report says which";
  }

  /** Why the newest trials teach nothing, if none of them does. */
  private Optional<String> useless(Tally tally) {
    if (tally.ignored == tally.all) {
      return Optional.of(
          "all of its last %d trials were ignored (%s)".formatted(tally.all, tally.reason));
    }
    if (tally.ignored + tally.failed == tally.all) {
      return Optional.of("all of its last %d trials failed".formatted(tally.all));
    }
    if (tally.scored >= SAME_TRIALS && tally.lowest == tally.highest) {
      return Optional.of(
          "no signal: each of its last %d trials scored %s, whatever ran; check that the outcome is measured, or declare another"
              .formatted(tally.scored, Numbers.brief(tally.lowest)));
    }
    return function
        .declaration()
        .filter(declared -> tally.success != null)
        .filter(declared -> declared.objective().score(tally.success.metrics()).isEmpty())
        .map(
            declared ->
                "its trials lack a metric of the goal %s (they have %s)"
                    .formatted(declared.objective(), tally.success.metrics().keySet()))
        .or(() -> unwatched(tally));
  }

  /** A limit on a metric that nothing reports. Feedback may come later. */
  private Optional<String> unwatched(Tally tally) {
    if (tally.success == null || function.declaration().isEmpty()) {
      return Optional.empty();
    }
    TunedFunction declared = function.declaration().get();
    return declared.limits().stream()
        .filter(limit -> !limit.metric().equals(Metric.FAILED))
        .filter(limit -> !tally.metrics.contains(limit.metric()))
        .filter(limit -> !declared.feedback().metrics().contains(limit.metric()))
        .findFirst()
        .map(
            limit ->
                "its trials lack the metric of the limit %s (they have %s), so %s"
                    .formatted(
                        limit,
                        tally.metrics,
                        limit.severity() == Limit.Severity.CRITICAL
                            ? "nothing is tried"
                            : "nobody sees whether it is kept"));
  }

  /** Trials whose outcome was no finite number, or is not reported yet. */
  private static String unscored(Tally tally) {
    long unscored = tally.all - tally.ignored - tally.failed - tally.scored;
    return unscored == 0 || tally.objective.isEmpty()
        ? ""
        : "; %d of the last %d trials have no score".formatted(unscored, tally.all);
  }

  private String progress(Summary summary) throws StoreException {
    Interval gain = summary.gain().relative();
    Optional<PolicyVersion> newest = reader.latestVersion(function.id());
    if (newest.isEmpty()) {
      return "%d trials so far, too few to decide anything".formatted(summary.trials());
    }
    if (summary.state() == State.ADOPTED) {
      return "a confirmed point is in force, and the control arm goes on measuring it";
    }
    if (summary.state() == State.AS_WRITTEN) {
      return "running as written with version %d: %s"
          .formatted(summary.version(), newest.get().why());
    }
    String measured =
        gain.excludes(0)
            ? "gain " + Numbers.gain(gain)
            : "what it gains can't be told from noise yet (%d tuned, %d control trials)"
                .formatted(summary.gain().tunedTrials(), summary.gain().controlTrials());
    return "%s with version %d; %s".formatted(summary.state().words(), summary.version(), measured);
  }

  private static final class Tally {
    private final Optional<Objective> objective;
    private long all;
    private long ignored;
    private long failed;
    private long scored;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private String reason = "";
    private CompletedTrial success;
    private final SortedSet<String> metrics = new TreeSet<>();

    Tally(Optional<Objective> objective) {
      this.objective = objective;
    }

    void tell(CompletedTrial trial) {
      all++;
      if (trial.outcome() instanceof Outcome.Ignored outcome) {
        ignored++;
        reason = outcome.reason();
      } else if (trial.outcome() instanceof Outcome.Failure) {
        failed++;
      } else {
        success = trial;
        metrics.addAll(trial.metrics().keySet());
        objective.ifPresent(goal -> score(goal.score(trial.metrics())));
      }
    }

    private void score(OptionalDouble score) {
      if (score.isPresent()) {
        scored++;
        lowest = Math.min(lowest, score.getAsDouble());
        highest = Math.max(highest, score.getAsDouble());
      }
    }
  }
}
