package dev.poet.agent.weave;

import dev.poet.spi.Enforcement;
import dev.poet.spi.Metric;
import dev.poet.spi.TunedFunction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The table of dispatchers. The same declaration in the same method gets the same place, whether
 * the class is woven again or loaded by a second class loader.
 */
final class Sites {

  private record Registration(
      String method,
      TunedFunction function,
      Optional<Metric> resultMetric,
      Enforcement enforcement,
      int site) {}

  private final Engine engine;
  private final Map<String, Registration> functions = new HashMap<>();
  private final Map<Metric, Integer> metrics = new HashMap<>();

  Sites(Engine engine) {
    this.engine = engine;
  }

  /** The place for a tuned method; {@code method} includes the class. */
  synchronized int tuned(
      String method,
      TunedFunction function,
      Optional<Metric> resultMetric,
      Enforcement enforcement,
      boolean callsItself) {
    Registration known = functions.get(function.id());
    if (known == null) {
      int site = append(engine.tuned(function, resultMetric, enforcement, callsItself));
      functions.put(
          function.id(), new Registration(method, function, resultMetric, enforcement, site));
      return site;
    }
    if (!known.method().equals(method)) {
      throw Refusals.of(
          "POET-115",
          "the id %s must be unique but %s has it already; choose another"
              .formatted(function.id(), known.method()));
    }
    if (!known.function().equals(function)
        || !known.resultMetric().equals(resultMetric)
        || !known.enforcement().equals(enforcement)) {
      throw Refusals.of(
          "POET-115",
          "%s must be declared alike in every class loader; this declaration differs from the first"
              .formatted(function.id()));
    }
    return known.site();
  }

  /** The place for a reported metric. */
  synchronized int reported(Metric metric) {
    Integer known = metrics.get(metric);
    if (known == null) {
      known = append(engine.reported(metric));
      metrics.put(metric, known);
    }
    return known;
  }

  private static int append(PoetDispatcher dispatcher) {
    PoetDispatcher[] old = PoetDispatcher.sites;
    PoetDispatcher[] grown = Arrays.copyOf(old, old.length + 1);
    grown[old.length] = dispatcher;
    PoetDispatcher.sites = grown;
    return old.length;
  }
}
