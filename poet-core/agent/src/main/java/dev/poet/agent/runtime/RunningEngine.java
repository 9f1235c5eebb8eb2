package dev.poet.agent.runtime;

import dev.poet.agent.Notice;
import dev.poet.agent.Option;
import dev.poet.agent.weave.Engine;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.ReportedSite;
import dev.poet.engine.call.TunedSite;
import dev.poet.spi.Enforcement;
import dev.poet.spi.Metric;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The weaver's view of a {@link PoetRuntime}; announces POET when the first class is woven. */
final class RunningEngine implements Engine {
  private final PoetRuntime runtime;
  private final WeaveReport report;
  private final Settings settings;
  private final SwitchedOff off;
  private final AtomicBoolean announced = new AtomicBoolean();

  RunningEngine(PoetRuntime runtime, WeaveReport report, Settings settings, SwitchedOff off) {
    this.runtime = runtime;
    this.report = report;
    this.settings = settings;
    this.off = off;
    off.tell(runtime::remark);
  }

  @Override
  public PoetDispatcher tuned(
      TunedFunction function,
      Optional<Metric> resultMetric,
      Enforcement enforcement,
      boolean callsItself) {
    off.check(function);
    return new BootDispatcher(
        new TunedSite(
            runtime.register(function, resultMetric.orElse(null), enforcement), callsItself));
  }

  @Override
  public PoetDispatcher reported(Metric metric) {
    return new BootDispatcher(new ReportedSite(runtime.outcome(metric)));
  }

  @Override
  public void woven(String className, List<String> functions, String code) {
    report.woven(className, functions);
    functions.forEach(function -> runtime.woven(className, function, code));
    if (!settings.isQuiet() && !functions.isEmpty() && announced.compareAndSet(false, true)) {
      Notice.inform(
          "version %s, %s, %s so far, store %s, mode %s"
              .formatted(
                  version(),
                  settings.configurationFile(),
                  counted(functions.size()),
                  settings.store(),
                  settings.text(Option.MODE)));
    }
  }

  @Override
  public void refused(String className, String method, String code, String reason) {
    report.refused(code, className + "." + method, reason);
    if (code.equals(SwitchedOff.CODE)) {
      return; // as somebody wants it; said where it is looked for
    }
    runtime.refused(className, method, code, reason);
  }

  private static String counted(int functions) {
    return functions == 1 ? "1 function" : functions + " functions";
  }

  private static String version() {
    String version = Entrance.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
