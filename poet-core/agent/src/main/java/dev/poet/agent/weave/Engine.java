package dev.poet.agent.weave;

import dev.poet.spi.Enforcement;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Metric;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Optional;

/** What the weaver needs of the running system. Called while classes load: quick, without I/O. */
public interface Engine extends Refused {

  /**
   * The dispatcher for a tuned function.
   *
   * @param resultMetric the metric that the function's own result is, if it is one
   * @param enforcement what its results are judged by
   * @param callsItself whether one call of the function may be part of another
   * @throws InvalidDeclarationException if the declaration breaks a rule
   */
  PoetDispatcher tuned(
      TunedFunction function,
      Optional<Metric> resultMetric,
      Enforcement enforcement,
      boolean callsItself);

  /**
   * The dispatcher for a reported metric.
   *
   * @throws InvalidDeclarationException if the declaration breaks a rule
   */
  PoetDispatcher reported(Metric metric);

  /**
   * A class was woven.
   *
   * @param functions the ids of the tuned functions in it
   * @param code a fingerprint of the class as it was compiled
   */
  void woven(String className, List<String> functions, String code);
}
