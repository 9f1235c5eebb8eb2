package dev.poet.engine.log;

import dev.poet.spi.Metric;
import dev.poet.spi.Policy;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is kept of the calls that one candidate of one policy ran in one window. Owned by one
 * thread.
 */
final class WindowCell {
  private static final double NANOS = 1e-9;
  private static final int FEATURES = 64 + 2 * Moments.BYTES;

  private final long source;
  private final double policy;
  private final double place;
  private final long number;
  private final long startedMillis;
  private long calls;
  private long failed;
  private long nanos;
  private Moments duration = new Moments();
  private Moments metric = new Moments();
  private final double[] features;

  /**
   * @param source site and metric slot, as {@link CallLog#source} packs them
   * @param policy the version
   * @param place the cell of the context times {@link Policy#MAX_CANDIDATES}, plus the candidate
   * @param features of the function
   * @param number of the trial that the window will be
   * @param startedMillis when the window began: equal for all of its cells, wall clock
   */
  WindowCell(
      long source, double policy, double place, int features, long number, long startedMillis) {
    this.source = source;
    this.policy = policy;
    this.place = place;
    this.number = number;
    this.startedMillis = startedMillis;
    this.features = new double[features];
  }

  boolean isOf(long source, double policy, double place) {
    return this.place == place && this.policy == policy && this.source == source;
  }

  int site() {
    return CallLog.site(source);
  }

  long number() {
    return number;
  }

  /** A failed call counts, but its values do not: failing fast must never look good. */
  void add(boolean failed, long nanos, double value) {
    calls++;
    this.nanos += nanos;
    if (failed) {
      this.failed++;
    } else {
      duration.add(nanos);
      metric.add(value);
    }
  }

  int features() {
    return features.length;
  }

  void addFeature(int index, double value) {
    features[index] += value;
  }

  /** The trial that the window is; of each metric the mean, and the variance from call to call. */
  LoggedTrial trial(Catalogue catalogue, double[] baseline) {
    int site = site();
    double[] means = features.clone();
    for (int i = 0; i < means.length; i++) {
      means[i] /= calls;
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(Metric.varianceOf(Metric.SECONDS), 0.0); // tells a window even if all calls failed
    put(metrics, Metric.SECONDS, duration, NANOS);
    int slot = CallLog.slot(source);
    if (slot >= 0) {
      put(metrics, catalogue.metrics(site).get(slot).name(), metric, 1);
    }
    return new LoggedTrial(
        catalogue.function(site),
        (long) policy,
        (int) place / Policy.MAX_CANDIDATES,
        (int) place % Policy.MAX_CANDIDATES,
        number,
        startedMillis,
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
    if (Double.isFinite(mean) && Double.isFinite(variance)) {
      metrics.put(name, mean);
      metrics.put(Metric.varianceOf(name), variance);
    }
  }

  void write(ByteBuffer buffer, int at) {
    buffer.putLong(at, source);
    buffer.putDouble(at + 8, policy);
    buffer.putDouble(at + 16, place);
    buffer.putLong(at + 24, number);
    buffer.putLong(at + 32, startedMillis);
    buffer.putLong(at + 40, calls);
    buffer.putLong(at + 48, failed);
    buffer.putLong(at + 56, nanos);
    duration.write(buffer, at + 64);
    metric.write(buffer, at + 64 + Moments.BYTES);
    buffer.putLong(at + FEATURES, features.length);
    for (int i = 0; i < features.length; i++) {
      buffer.putDouble(at + FEATURES + 8 + 8 * i, features[i]);
    }
  }

  static WindowCell read(ByteBuffer buffer, int at) {
    WindowCell cell =
        new WindowCell(
            buffer.getLong(at),
            buffer.getDouble(at + 8),
            buffer.getDouble(at + 16),
            (int) buffer.getLong(at + FEATURES),
            buffer.getLong(at + 24),
            buffer.getLong(at + 32));
    cell.calls = buffer.getLong(at + 40);
    cell.failed = buffer.getLong(at + 48);
    cell.nanos = buffer.getLong(at + 56);
    cell.duration = Moments.read(buffer, at + 64);
    cell.metric = Moments.read(buffer, at + 64 + Moments.BYTES);
    for (int i = 0; i < cell.features.length; i++) {
      cell.features[i] = buffer.getDouble(at + FEATURES + 8 + 8 * i);
    }
    return cell;
  }
}
