package dev.poet.micrometer;

import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Vitals;
import dev.poet.engine.call.FunctionVitals;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * What a runtime does and costs, as meters. Nothing is done on a call's path: values are read when
 * the registry asks. Tags are names that stand in the application's code, of functions and of their
 * parameters; beyond {@value #MOST_SERIES} series all further functions are counted together as
 * {@code other}, so that ids made at run time can't flood a registry.
 *
 * <table>
 * <caption>Meters; those by function have the tags {@code function}, {@code plugin} and {@code mode}
 * </caption>
 * <tr><td>{@code poet.functions}</td><td>tuned functions</td></tr>
 * <tr><td>{@code poet.calls}</td><td>trials begun, by function</td></tr>
 * <tr><td>{@code poet.outcome}</td><td>trials that have ended, by function and {@code outcome}:
 * {@code success}, {@code failure} or {@code ignored}</td></tr>
 * <tr><td>{@code poet.rollback}</td><td>changes that did harm and were undone, by function</td></tr>
 * <tr><td>{@code poet.parameter}</td><td>what most tuned calls run with, by {@code function} and
 * {@code parameter} alone; not a number while calls run as written</td></tr>
 * <tr><td>{@code poet.version}</td><td>of the policy in force, by function; 0: as written</td></tr>
 * <tr><td>{@code poet.update.duration}</td><td>rounds of the training thread</td></tr>
 * <tr><td>{@code poet.lag}</td><td>the oldest trial that waits is at most so old</td></tr>
 * <tr><td>{@code poet.waiting}</td><td>recorded trials not learned from yet</td></tr>
 * <tr><td>{@code poet.dropped}</td><td>calls that were not recorded: no room, or a thread stopped</td></tr>
 * <tr><td>{@code poet.feedback.refused}, {@code poet.feedback.ignored}</td><td>reports</td></tr>
 * <tr><td>{@code poet.log.size}</td><td>bytes</td></tr>
 * <tr><td>{@code poet.weave.skipped}</td><td>marked methods left as written, by {@code reason}, the
 * code of the error</td></tr>
 * </table>
 *
 * <p>Thread-safe. Functions that are declared later, and reasons that come up, get their meters
 * when {@code poet.functions} is read next.
 */
public final class PoetMeters implements MeterBinder {
  static final int MOST_SERIES = 10_000;
  static final String OTHER = "other";

  private static final String NONE = "none";
  private static final String OUTCOME = "poet.outcome";
  private static final String OUTCOME_TAG = "outcome";
  private static final int SERIES_OF_ONE = 6;

  private final PoetRuntime runtime;
  private final int mostSeries;

  /**
   * @param runtime whoever closes it may leave the meters; they keep their last values
   */
  public PoetMeters(PoetRuntime runtime) {
    this(runtime, MOST_SERIES);
  }

  PoetMeters(PoetRuntime runtime, int mostSeries) {
    this.runtime = runtime;
    this.mostSeries = mostSeries;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Functions functions = new Functions(registry);
    Gauge.builder("poet.functions", functions::refreshed).register(registry);
    FunctionTimer.builder(
            "poet.update.duration",
            runtime,
            poet -> poet.vitals().rounds(),
            poet -> poet.vitals().busySeconds(),
            TimeUnit.SECONDS)
        .description("rounds of the training thread")
        .register(registry);
    TimeGauge.builder("poet.lag", () -> runtime.vitals().lagSeconds(), TimeUnit.SECONDS)
        .description("the oldest recorded trial that waits is at most so old")
        .register(registry);
    gauge(registry, "poet.waiting", "trials", Vitals::waiting);
    gauge(registry, "poet.log.size", "bytes", Vitals::logBytes);
    counter(registry, "poet.dropped", "calls", Vitals::dropped);
    counter(registry, "poet.feedback.refused", "reports", Vitals::refusedFeedback);
    counter(registry, "poet.feedback.ignored", "reports", Vitals::ignoredFeedback);
    functions.refreshed();
  }

  private void gauge(
      MeterRegistry registry, String name, String unit, ToDoubleFunction<Vitals> value) {
    Gauge.builder(name, runtime, poet -> value.applyAsDouble(poet.vitals()))
        .baseUnit(unit)
        .register(registry);
  }

  private void counter(
      MeterRegistry registry, String name, String unit, ToDoubleFunction<Vitals> value) {
    FunctionCounter.builder(name, runtime, poet -> value.applyAsDouble(poet.vitals()))
        .baseUnit(unit)
        .register(registry);
  }

  /** The meters by function, which grow with the functions. */
  private final class Functions {
    private final MeterRegistry registry;
    private final Map<String, Own> own = new ConcurrentHashMap<>();
    private final Set<String> ownParameters = ConcurrentHashMap.newKeySet();
    private final Set<String> reasons = new HashSet<>();

    /** The meters of a function, of which the tags say the mode. */
    private record Own(String mode, List<Meter> meters) {}

    private boolean othersToo;
    private int series;

    Functions(MeterRegistry registry) {
      this.registry = registry;
    }

    /** How many functions there are; those that are new have meters now. */
    synchronized double refreshed() {
      List<FunctionVitals> all = runtime.functionVitals();
      all.forEach(this::register);
      runtime.leftAsWritten().keySet().stream().filter(reasons::add).forEach(this::registerReason);
      return all.size();
    }

    /** There are as many as codes, which are few. */
    private void registerReason(String code) {
      Gauge.builder(
              "poet.weave.skipped", runtime, poet -> poet.leftAsWritten().getOrDefault(code, 0))
          .tag("reason", code)
          .register(registry);
    }

    private void register(FunctionVitals function) {
      String id = function.function();
      Own there = own.get(id);
      if (there == null && series + SERIES_OF_ONE > mostSeries) {
        registerOthers();
        return;
      }
      if (there == null || !there.mode().equals(function.mode())) {
        own.put(id, new Own(function.mode(), registered(function)));
        if (there == null) {
          series += SERIES_OF_ONE;
        } else {
          there.meters().forEach(registry::remove);
        }
      }
      function.parameters().keySet().forEach(parameter -> register(id, parameter));
    }

    private List<Meter> registered(FunctionVitals function) {
      String id = function.function();
      String plugin = function.plugin().isEmpty() ? NONE : function.plugin();
      Tags tags = Tags.of("function", id, "plugin", plugin, "mode", function.mode());
      List<Meter> meters = new ArrayList<>(counters(tags, value -> one(id, value)));
      meters.add(
          Gauge.builder("poet.version", runtime, poet -> one(id, FunctionVitals::version))
              .tags(tags)
              .register(registry));
      return meters;
    }

    private void register(String id, String parameter) {
      if (series < mostSeries && ownParameters.add(id + "\0" + parameter)) {
        series++;
        Gauge.builder(
                "poet.parameter",
                runtime,
                poet ->
                    one(id, function -> function.parameters().getOrDefault(parameter, Double.NaN)))
            .tag("function", id)
            .tag("parameter", parameter)
            .register(registry);
      }
    }

    private void registerOthers() {
      if (!othersToo) {
        othersToo = true;
        counters(Tags.of("function", OTHER, "plugin", OTHER, "mode", OTHER), this::others);
      }
    }

    private List<Meter> counters(
        Tags tags, ToDoubleFunction<ToDoubleFunction<FunctionVitals>> counted) {
      return List.of(
          counter("poet.calls", tags, counted, FunctionVitals::trials),
          counter("poet.rollback", tags, counted, each -> each.tally().undone()),
          counter(OUTCOME, tags.and(OUTCOME_TAG, "success"), counted, f -> f.tally().succeeded()),
          counter(OUTCOME, tags.and(OUTCOME_TAG, "failure"), counted, f -> f.tally().failed()),
          counter(OUTCOME, tags.and(OUTCOME_TAG, "ignored"), counted, f -> f.tally().ignored()));
    }

    private Meter counter(
        String name,
        Tags tags,
        ToDoubleFunction<ToDoubleFunction<FunctionVitals>> counted,
        ToDoubleFunction<FunctionVitals> value) {
      return FunctionCounter.builder(name, runtime, poet -> counted.applyAsDouble(value))
          .tags(tags)
          .register(registry);
    }

    private double others(ToDoubleFunction<FunctionVitals> value) {
      return runtime.functionVitals().stream()
          .filter(function -> !own.containsKey(function.function()))
          .mapToDouble(value)
          .sum();
    }

    private double one(String id, ToDoubleFunction<FunctionVitals> value) {
      return runtime.functionVitals(id).stream().mapToDouble(value).findFirst().orElse(Double.NaN);
    }
  }
}
