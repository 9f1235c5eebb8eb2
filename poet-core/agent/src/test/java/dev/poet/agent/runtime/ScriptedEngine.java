package dev.poet.agent.runtime;

import dev.poet.agent.weave.Engine;
import dev.poet.engine.call.Enforcer;
import dev.poet.engine.call.ReportedSite;
import dev.poet.spi.Enforcement;
import dev.poet.spi.Metric;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Optional;

/** Stands in for the running system where a test is about weaving alone. */
final class ScriptedEngine implements Engine {
  private final Script script;

  ScriptedEngine(Script script) {
    this.script = script;
  }

  @Override
  public PoetDispatcher tuned(
      TunedFunction function,
      Optional<Metric> resultMetric,
      Enforcement enforcement,
      boolean callsItself) {
    return new BootDispatcher(
        new ScriptedSite(script, function.space(), new Enforcer(enforcement), callsItself));
  }

  @Override
  public PoetDispatcher reported(Metric metric) {
    return new BootDispatcher(
        new ReportedSite(
            value -> {
              if (script != Script.MOVE_SILENTLY) {
                System.out.println(
                    "[%s %s of %s %s]"
                        .formatted(metric.name(), value, metric.aggregate(), metric.covariate()));
              }
            }));
  }

  @Override
  public void woven(String className, List<String> functions, String code) {}

  @Override
  public void refused(String className, String method, String code, String reason) {
    System.out.println("[refused " + method + " " + code + " " + reason + "]");
  }
}
