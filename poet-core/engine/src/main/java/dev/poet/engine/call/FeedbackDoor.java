package dev.poet.engine.call;

import dev.poet.Feedback;
import dev.poet.FeedbackSink;
import dev.poet.api.Aggregate;
import dev.poet.engine.log.TrialLog;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Metric;
import dev.poet.spi.TrialId;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes feedback from application threads into the log's region for it. What it means, that it is
 * late or there already, is decided on the training thread. Thread-safe; never blocks, but in
 * lockstep, where it waits until the feedback is learned from.
 */
public final class FeedbackDoor implements FeedbackSink {
  private final TrialLog log;
  private final Executions executions;
  private final InstantSource clock;
  private final Map<String, Site> sites = new ConcurrentHashMap<>();

  private record Site(Tuner tuner, Map<String, Integer> slots) {}

  /** Writes what it takes to that log. */
  public FeedbackDoor(TrialLog log, Executions executions, InstantSource clock) {
    this.log = log;
    this.executions = executions;
    this.clock = clock;
  }

  /** Takes feedback for a function from now on, if it declares any. */
  public void add(Tuner tuner) {
    Map<String, Integer> slots = new HashMap<>();
    tuner
        .function()
        .feedback()
        .names()
        .forEach((name, stored) -> slots.put(name, slot(tuner, stored)));
    if (!slots.isEmpty()) {
      sites.put(tuner.function().id(), new Site(tuner, Map.copyOf(slots)));
    }
  }

  private int slot(Tuner tuner, String metric) {
    try {
      int slot = log.metricSlot(tuner.site(), new Metric(metric, Aggregate.LAST, false));
      if (slot < 0) {
        throw new InvalidDeclarationException(
            "POET-380",
            "%s has no room for the feedback %s: it may report 13 outcomes, and those that it no longer reports count until POET starts with an empty log; drop some, or stop the application once so that all is stored"
                .formatted(tuner.function().id(), metric));
      }
      return slot;
    } catch (IOException e) {
      throw new InvalidDeclarationException(
          "POET-110", "the trial log's catalogue can't be written: " + e.getMessage());
    }
  }

  @Override
  public String executionId() {
    return executions.id();
  }

  @Override
  public String executionId(Object stage) {
    return executions.id(stage);
  }

  @Override
  public Feedback feedback(String executionId, Map<String, Double> metrics, boolean amends) {
    try {
      return take(executionId, metrics, amends);
    } catch (Throwable own) {
      return Feedback.IGNORED;
    }
  }

  private Feedback take(String executionId, Map<String, Double> metrics, boolean amends) {
    TrialId trial = TrialId.parse(executionId).orElse(null);
    Site site = trial == null ? null : sites.get(trial.function());
    if (site == null || !log.feedback().isOpen()) {
      return Feedback.IGNORED;
    }
    Feedback answer =
        isPossible(site.tuner(), trial) ? take(site, trial, metrics, amends) : Feedback.IGNORED;
    if (answer == Feedback.IGNORED) {
      log.feedback().ignore();
    }
    return answer;
  }

  private Feedback take(Site site, TrialId trial, Map<String, Double> metrics, boolean amends) {
    Object[] names = metrics.keySet().toArray();
    int[] slots = new int[names.length];
    double[] values = new double[names.length];
    for (int i = 0; i < names.length; i++) {
      Integer slot = site.slots().get(names[i]);
      Double value = metrics.get(names[i]);
      if (slot == null || value == null || !Double.isFinite(value)) {
        return Feedback.IGNORED;
      }
      slots[i] = slot;
      values[i] = value;
    }
    if (names.length == 0) {
      return Feedback.IGNORED;
    }
    boolean taken =
        log.feedback().offer(site.tuner().site(), trial, slots, values, clock.millis(), amends);
    if (taken) {
      site.tuner().awaitHeard(log.feedback().offered());
    }
    return taken ? Feedback.ACCEPTED : Feedback.FULL;
  }

  /** Only this log's own executions are known here; those of others are looked for in the store. */
  private boolean isPossible(Tuner tuner, TrialId trial) {
    return trial.number() > 0
        && (trial.stream() != log.stream() || tuner.mayHaveBegun(trial.number()));
  }
}
