package dev.poet.engine;

import dev.poet.engine.call.ReportedSite;
import dev.poet.engine.call.TunedSite;
import dev.poet.engine.call.Tuner;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Metric;
import dev.poet.woven.Declaration;
import dev.poet.woven.Dispatcher;
import dev.poet.woven.SiteBinder;
import dev.poet.woven.UniqueIds;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The door for methods that were woven when the application was built: what they declare is taken
 * under tuning when they are called for the first time, or when the runtime starts after that.
 * Thread-safe; what can't be tuned runs as written.
 */
final class WovenDoor implements SiteBinder {
  private static final String FAILED = "POET-119";

  private final PoetRuntime runtime;
  private final Consumer<String> notices;
  private final UniqueIds ids = new UniqueIds();
  private final Map<Declaration, Dispatcher> dispatchers = new HashMap<>();

  WovenDoor(PoetRuntime runtime, Consumer<String> notices) {
    this.runtime = runtime;
    this.notices = notices;
  }

  @Override
  public synchronized Dispatcher bind(String text) {
    try {
      return bind(Declaration.parse(text));
    } catch (InvalidDeclarationException e) {
      notices.accept(e.code() + " a woven method is not tuned: " + e.getMessage());
    } catch (RuntimeException | Error e) {
      notices.accept(FAILED + " a woven method could not be taken under tuning: " + e);
    }
    return null;
  }

  private Dispatcher bind(Declaration declaration) {
    Dispatcher known = dispatchers.get(declaration);
    if (known == null) {
      try {
        known = dispatcher(declaration);
        dispatchers.put(declaration, known);
      } catch (InvalidDeclarationException e) {
        String name = declaration.method().substring(0, declaration.method().indexOf('('));
        runtime.refused(declaration.className(), name, e.code(), e.getMessage());
      }
    }
    return known;
  }

  private Dispatcher dispatcher(Declaration declaration) {
    if (declaration instanceof Declaration.Tuned tuned) {
      ids.add(tuned);
      Metric metric = tuned.resultMetric().orElse(null);
      Tuner tuner = runtime.register(tuned.function(), metric, tuned.enforcement());
      runtime.woven(tuned.className(), tuned.function().id());
      return new TunedSite(tuner, tuned.callsItself());
    }
    return new ReportedSite(runtime.outcome(((Declaration.Reported) declaration).metric()));
  }
}
