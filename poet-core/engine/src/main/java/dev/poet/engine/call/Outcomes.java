package dev.poet.engine.call;

import dev.poet.engine.log.TrialLog;
import dev.poet.spi.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Carries metrics from the methods that report them to the functions that hold trials open.
 * Reporting reads one volatile array; only a new function or metric takes the lock.
 */
public final class Outcomes {
  private final MetricSlots slots;
  private final List<Tuner> holders = new ArrayList<>();
  private final Map<Metric, Sink> sinks = new LinkedHashMap<>();

  /** Of functions whose trials are in that log. */
  public Outcomes(TrialLog log, Consumer<String> notices) {
    this.slots = new MetricSlots(log, notices);
  }

  /** From now on what is reported under its metrics reaches the function, too. */
  public synchronized void add(Tuner tuner) {
    if (tuner.holdsTrials()) {
      holders.add(tuner);
      sinks.values().forEach(this::connect);
    }
  }

  /** Takes what a method reports as that metric, for whichever functions need it. */
  public synchronized OutcomeSink sink(Metric metric) {
    Sink sink = sinks.computeIfAbsent(metric, Sink::new);
    connect(sink);
    return sink;
  }

  private void connect(Sink sink) {
    List<Target> targets = new ArrayList<>();
    for (Tuner tuner : holders) {
      int slot = slots.of(tuner, sink.metric);
      if (slot >= 0) {
        targets.add(new Target(tuner, slot));
      }
    }
    sink.targets = targets.toArray(Target[]::new);
  }

  private record Target(Tuner tuner, int slot) {}

  private static final class Sink implements OutcomeSink {
    private final Metric metric;
    private volatile Target[] targets = {};

    Sink(Metric metric) {
      this.metric = metric;
    }

    @Override
    public void record(double value) {
      for (Target target : targets) {
        target.tuner().report(target.slot(), metric.aggregate(), value);
      }
    }
  }
}
