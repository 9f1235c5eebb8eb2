package dev.poet.agent.weave;

import dev.poet.spi.Enforcement;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Metric;
import dev.poet.spi.TunedFunction;
import java.util.Optional;

/** What the weaver needs of the running system. Called while classes load: quick, without I/O. */
public interface Engine {

  /**
   * The dispatcher for a tuned function.
   *
   * @param resultMetric the metric that the function's own result is, if it is one
   * @param enforcement what its results are judged by
   * @throws InvalidDeclarationException if the declaration breaks a rule
   */
  PoetDispatcher tuned(
      TunedFunction function, Optional<Metric> resultMetric, Enforcement enforcement);

  /**
   * The dispatcher for a reported metric.
   *
   * @throws InvalidDeclarationException if the declaration breaks a rule
   */
  PoetDispatcher reported(Metric metric);

  /** A class was woven. */
  void woven(String className, int methods);

  /** A method is left as written, and why. */
  void refused(String className, String method, String code, String reason);
}
