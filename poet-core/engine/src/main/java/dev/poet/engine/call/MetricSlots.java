package dev.poet.engine.call;

import dev.poet.engine.log.TrialLog;
import dev.poet.spi.Metric;
import java.io.IOException;
import java.util.function.Consumer;

/** Where the trials of a function note metrics that others report. */
record MetricSlots(TrialLog log, Consumer<String> notices) {

  /** The slot; -1, with a notice, if the metric is left out. */
  int of(Tuner tuner, Metric metric) {
    try {
      int slot = log.metricSlot(tuner.site(), metric);
      if (slot < 0) {
        notices.accept(
            "POET-202 the metric %s of %s is left out: a trial has room for 13 metrics"
                .formatted(metric.name(), tuner.function().id()));
      }
      return slot;
    } catch (IOException e) {
      notices.accept(
          "POET-110 the metric %s is left out: the trial log's catalogue can't be written: %s"
              .formatted(metric.name(), e.getMessage()));
      return -1;
    }
  }
}
