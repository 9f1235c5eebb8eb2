package dev.poet.agent.weave;

import dev.poet.spi.Enforcement;
import dev.poet.spi.Metric;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs nothing, and keeps what it is told of classes. */
final class ToldEngine implements Engine {
  private final List<String> told = new ArrayList<>();

  List<String> told() {
    return told;
  }

  @Override
  public PoetDispatcher tuned(
      TunedFunction function,
      Optional<Metric> resultMetric,
      Enforcement enforcement,
      boolean callsItself) {
    return null;
  }

  @Override
  public PoetDispatcher reported(Metric metric) {
    return null;
  }

  @Override
  public void woven(String className, List<String> functions, String code) {
    told.add("woven %s %s".formatted(className, functions));
  }

  @Override
  public void refused(String className, String method, String code, String reason) {
    told.add("refused %s %s %s %s".formatted(className, method, code, reason));
  }
}
