package dev.poet.evidence;

import dev.poet.evidence.text.Numbers;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Interval;
import dev.poet.spi.Outcome;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.time.Duration;
import java.util.Optional;

/** Answers why nothing changed for one function, from the first reason that applies. */
public final class Standstill {
  private static final Duration LONG_AGO = Duration.ofDays(1);
  private static final long RECENT_TRIALS = 200;

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
      return Finding.bad(
          id,
          "no trial yet: the method was not called, or not woven; the agent's report says which");
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
    Optional<String> useless = useless(last.get());
    if (useless.isPresent()) {
      return Finding.bad(id, useless.get() + "; " + when);
    }
    if (age.compareTo(LONG_AGO) > 0) {
      return Finding.note(id, when + ": the application is not running, or does not call it");
    }
    return Finding.ok(id, progress(summary) + "; " + when);
  }

  /** Why the newest trials teach nothing, if none of them does. */
  private Optional<String> useless(CompletedTrial last) throws StoreException {
    Tally tally = new Tally();
    long from = Math.max(0, last.id().number() - RECENT_TRIALS);
    reader.eachTrial(function.id(), from, tally::tell);
    if (tally.ignored == tally.all) {
      return Optional.of(
          "all of its last %d trials were ignored (%s)".formatted(tally.all, tally.reason));
    }
    if (tally.ignored + tally.failed == tally.all) {
      return Optional.of("all of its last %d trials failed".formatted(tally.all));
    }
    return function
        .declaration()
        .filter(declared -> tally.success != null)
        .filter(declared -> declared.objective().score(tally.success.metrics()).isEmpty())
        .map(
            declared ->
                "its trials lack a metric of the goal %s (they have %s)"
                    .formatted(declared.objective(), tally.success.metrics().keySet()));
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
    String measured =
        gain.excludes(0)
            ? "gain " + Numbers.gain(gain)
            : "what it gains can't be told from noise yet (%d tuned, %d control trials)"
                .formatted(summary.gain().tunedTrials(), summary.gain().controlTrials());
    return "%s with version %d; %s".formatted(summary.state().words(), summary.version(), measured);
  }

  private static final class Tally {
    private long all;
    private long ignored;
    private long failed;
    private String reason = "";
    private CompletedTrial success;

    void tell(CompletedTrial trial) {
      all++;
      if (trial.outcome() instanceof Outcome.Ignored outcome) {
        ignored++;
        reason = outcome.reason();
      } else if (trial.outcome() instanceof Outcome.Failure) {
        failed++;
      } else {
        success = trial;
      }
    }
  }
}
