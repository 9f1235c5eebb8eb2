package dev.poet.peers;

import bench.ProjectHook;
import bench.TargetApi;
import bench.Work;
import dev.poet.api.Poet;
import dev.poet.api.Tunable;

/** A tuned method in the harness that measures the peers; the agent weaves it. */
public final class PoetHook implements ProjectHook {

  /** The harness's workload with one tuned argument; its objective is the default, seconds. */
  static final class Target extends Work.Chained implements TargetApi {
    private long calls;

    @Override
    @Poet(id = "peer", minimise = "seconds")
    public double run(@Tunable(min = 0.5, max = 2) double x, int n) {
      calls++;
      return acc = Work.loop(acc, x, n);
    }
  }

  private final Target target = new Target();

  @Override
  public String name() {
    return "poet";
  }

  @Override
  public TargetApi start() {
    return target;
  }

  @Override
  public String stop() {
    return target.calls + " calls; ./poet status shows what was stored and what was dropped";
  }
}
