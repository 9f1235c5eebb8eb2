package dev.poet.agent.weave;

import dev.poet.spi.Metric;
import dev.poet.woven.Declaration;
import dev.poet.woven.UniqueIds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The agent's table of dispatchers. The same declaration in the same method gets the same place,
 * whether the class is woven again or loaded by a second class loader.
 */
final class Sites implements Places {
  private final Engine engine;
  private final UniqueIds ids = new UniqueIds();
  private final Map<String, Integer> functions = new HashMap<>();
  private final Map<Metric, Integer> metrics = new HashMap<>();

  Sites(Engine engine) {
    this.engine = engine;
  }

  @Override
  public synchronized int number(Declaration declaration) {
    if (declaration instanceof Declaration.Tuned tuned) {
      ids.add(tuned);
      String id = tuned.function().id();
      return functions.computeIfAbsent(id, i -> append(dispatcher(tuned)));
    }
    Metric metric = ((Declaration.Reported) declaration).metric();
    return metrics.computeIfAbsent(metric, m -> append(engine.reported(m)));
  }

  private PoetDispatcher dispatcher(Declaration.Tuned tuned) {
    return engine.tuned(
        tuned.function(), tuned.resultMetric(), tuned.enforcement(), tuned.callsItself());
  }

  private static int append(PoetDispatcher dispatcher) {
    PoetDispatcher[] old = PoetDispatcher.sites;
    PoetDispatcher[] grown = Arrays.copyOf(old, old.length + 1);
    grown[old.length] = dispatcher;
    PoetDispatcher.sites = grown;
    return old.length;
  }
}
