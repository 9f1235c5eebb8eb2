package dev.poet.engine.log;

import static dev.poet.engine.log.Layout.LONGS;

import dev.poet.spi.Metric;
import dev.poet.spi.Moments;
import dev.poet.spi.Policy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls that one candidate of one policy ran in one window, added up over the stripes. Owned by
 * one thread.
 */
final class WindowCell {
  private static final double NANOS = 1e-9;

  private final Key key;
  private final List<Integer> parts = new ArrayList<>();
  private long number;
  private long started;
  private long calls;
  private long failed;
  private long nanos;
  private Moments duration = Moments.NONE;
  private Moments metric = Moments.NONE;
  private final double[] features;

  /**
   * What is added up.
   *
   * @param source site and metric slot, as {@link CallSums#source} packs them
   * @param policy the version
   * @param place the cell of the context times {@link Policy#MAX_CANDIDATES}, plus the candidate
   * @param number of the trial that the window is; 0: it has none yet
   */
  record Key(long source, double policy, double place, long number) {

    static Key read(ByteBuffer buffer, int at) {
      return new Key(
          CallSums.sourceOf(buffer.getLong(at + CallLayout.SOURCE)),
          buffer.getDouble(at + CallLayout.POLICY),
          buffer.getDouble(at + CallLayout.PLACE),
          buffer.getLong(at + CallLayout.NUMBER));
    }

    int site() {
      return CallSums.site(source);
    }
  }

  WindowCell(Key key, int features) {
    this.key = key;
    this.number = key.number();
    this.features = new double[features];
  }

  Key key() {
    return key;
  }

  /** Adds what the cell at {@code at} holds. */
  void add(ByteBuffer buffer, int at) {
    parts.add(at);
    started = buffer.getLong(at + CallLayout.STARTED);
    long kind = buffer.getLong(at + CallLayout.SOURCE);
    long its = buffer.getLong(at + CallLayout.CALLS);
    int half = CallLayout.half(at, its);
    double first = buffer.getDouble(at + CallLayout.FIRST_NANOS);
    double apart = buffer.getDouble(half + CallLayout.NANOS_APART);
    double squares = buffer.getDouble(half + CallLayout.NANOS_SQUARES);
    calls += its;
    nanos += its * (long) first + (long) apart;
    if (CallSums.isFailed(kind)) {
      failed += its;
    } else {
      duration = duration.and(Moments.of(its, first, apart, squares));
    }
    if (CallSums.isMeasured(kind)) {
      metric =
          metric.and(
              Moments.of(
                  its,
                  buffer.getDouble(at + CallLayout.FIRST_METRIC),
                  buffer.getDouble(half + CallLayout.METRIC_APART),
                  buffer.getDouble(half + CallLayout.METRIC_SQUARES)));
    }
    for (int i = 0; i < features.length; i++) {
      features[i] += buffer.getDouble(CallLayout.features(at, its) + 8 * i);
    }
  }

  /** No call was ever added to the end: the process was killed before. */
  boolean isEmpty() {
    return calls == 0;
  }

  /** Says in each of its cells which trial it is, and since when, before it can be handed out. */
  void end(ByteBuffer buffer, long given, long startedMillis) {
    number = given;
    started = startedMillis;
    for (int at : parts) {
      buffer.putLong(at + CallLayout.STARTED, startedMillis);
      LONGS.setRelease(buffer, at + CallLayout.NUMBER, given);
    }
  }

  /**
   * The trial that the window is; of each metric the mean, and the variance from call to call.
   *
   * @param endedStarted when the last window that was ended began; earlier versions wrote only that
   */
  LoggedTrial trial(Catalogue catalogue, double[] baseline, long endedStarted) {
    int site = key.site();
    double[] means = features.clone();
    for (int i = 0; i < means.length; i++) {
      means[i] /= calls;
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(Metric.varianceOf(Metric.SECONDS), 0.0); // tells a window even if all calls failed
    put(metrics, Metric.SECONDS, duration, NANOS);
    int slot = CallSums.slot(key.source());
    if (slot >= 0) {
      put(metrics, catalogue.metrics(site).get(slot).name(), metric, 1);
    }
    return new LoggedTrial(
        catalogue.function(site),
        (long) key.policy(),
        (int) key.place() / Policy.MAX_CANDIDATES,
        (int) key.place() % Policy.MAX_CANDIDATES,
        number,
        started == 0 ? endedStarted : started,
        nanos,
        calls,
        failed,
        false,
        means,
        baseline,
        metrics,
        Map.of());
  }

  private static void put(Map<String, Double> metrics, String name, Moments moments, double unit) {
    double mean = moments.mean() * unit;
    double variance = moments.variance() * unit * unit;
    if (moments.n() > 0 && Double.isFinite(mean) && Double.isFinite(variance)) {
      metrics.put(name, mean);
      metrics.put(Metric.varianceOf(name), variance);
    }
  }
}
