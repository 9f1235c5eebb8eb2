package dev.poet.engine;

import dev.poet.api.Scale;
import dev.poet.engine.call.OutcomeSink;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Auto;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.Metric;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** Functions to tune and runtimes to tune them with, shared by the engine's tests. */
public final class Worlds {
  public static final double BASELINE = 2;
  public static final double BEST = 7;

  private Worlds() {}

  /** One real parameter from 0 to 10; the metric "loss" is (x - 7)^2 / 10 plus noise. */
  public static TunedFunction parabola(TrialSpan span) {
    return parabola(span, 10);
  }

  public static TunedFunction parabola(TrialSpan span, double high) {
    Domain domain = new Domain.Real(0, high, Scale.LINEAR, "");
    return new TunedFunction(
        "parabola",
        "",
        new ParameterSpace(List.of(new Parameter("x", domain, 0.25, ""))),
        span instanceof TrialSpan.OneCall ? List.of() : List.of(new ContextFeature("day", "")),
        span,
        Objective.parse(Objective.Direction.MINIMISE, "loss"));
  }

  public static double loss(double x, long seed, long number) {
    double noise = 0.2 * (Mixing.unit(seed, 2 * number) + Mixing.unit(seed, 2 * number + 1) - 1);
    return (x - BEST) * (x - BEST) / 10 + noise;
  }

  public static PoetRuntimeBuilder runtime(
      Path folder, Pace pace, Function<TunedFunction, GainEstimator> gains) {
    Path file = folder.resolve("poet.db");
    return PoetRuntime.builder()
        .home(folder)
        .store(() -> store(file))
        .learners(Auto.factory())
        .gains(gains)
        .pace(pace)
        .seed(11);
  }

  public static Store store(Path file) throws StoreException {
    return SqliteStore.open(
        DriverConnections.sqlite(new org.sqlite.JDBC(), file), file, InstantSource.system(), 1);
  }

  public static StoreReader reader(Path file) throws StoreException {
    return StoreReader.open(DriverConnections.sqlite(new org.sqlite.JDBC(), file), file);
  }

  public static Metric loss() {
    return new Metric("loss", dev.poet.api.Aggregate.SUM, false);
  }

  /** One call of the function as a woven method would make it; the argument the body received. */
  public static double call(Tuner tuner, double argument, Body body) {
    long call = tuner.begin();
    double[] row = call < 0 ? null : tuner.choose(call, 0, 0, 0, 0, 0, 0, 0, 0);
    double chosen = row == null ? Double.NaN : tuner.parameter(row, 0, argument);
    boolean untouched = Double.isNaN(chosen);
    double received = untouched ? argument : chosen;
    long started = System.nanoTime();
    double result = body.run(received, call);
    tuner.end(call, untouched ? null : row, started, result, false, 0, 0, 0, 0, 0, 0, 0, 0);
    return received;
  }

  public static double day(Tuner tuner, OutcomeSink loss, int day, long seed) {
    return day(tuner, loss, day, seed, BASELINE);
  }

  /** One day of a held function: eight calls, each reporting a share of the day's loss. */
  public static double day(Tuner tuner, OutcomeSink loss, int day, long seed, double argument) {
    double received = Double.NaN;
    for (int i = 0; i < 8; i++) {
      long call = tuner.begin();
      double[] row = call < 0 ? null : tuner.choose(call, day, 0, 0, 0, 0, 0, 0, 0);
      double chosen = row == null ? Double.NaN : tuner.parameter(row, 0, argument);
      boolean untouched = Double.isNaN(chosen);
      received = untouched ? argument : chosen;
      double[] used = untouched ? null : row;
      tuner.end(call, used, System.nanoTime(), Double.NaN, false, day, 0, 0, 0, 0, 0, 0, 0);
      loss.record(loss(received, seed, day) / 8);
    }
    return received;
  }

  @FunctionalInterface
  public interface Body {
    double run(double received, long call);
  }
}
