package dev.poet.benchmarks.learn;

import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import java.util.List;

/** A noisy function of which the truth is known. Pure: the same call has the same outcome. */
interface Problem {

  /** What a learner is told; the baseline is in it. */
  LearnerSettings settings();

  /** The context of a call, one value per feature. */
  List<Double> context(int call);

  /** The expected score, to be maximised. */
  double expected(Point point, List<Double> context, int call);

  /** The score of a call. */
  double observed(Point point, List<Double> context, int call);

  /** The largest expected score there is. */
  double best(List<Double> context, int call);

  /** How much worse than the best a typical random point is: the unit of regret. */
  double scale();

  /** How far from the best a point is, 0 to 1 for a typical random one and more. */
  default double regret(Point point, List<Double> context, int call) {
    return Math.max(0, best(context, call) - expected(point, context, call)) / scale();
  }
}
