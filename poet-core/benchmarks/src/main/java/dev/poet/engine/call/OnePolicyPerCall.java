package dev.poet.engine.call;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.poet.api.Scale;
import dev.poet.engine.log.LogFolder;
import dev.poet.engine.log.TrialLog;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
import dev.poet.spi.Enforcement;
import dev.poet.spi.Metric;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.DD_Result;

/**
 * A call reads eight parameters while the training thread lays and publishes a policy. The result
 * is the smallest and the largest of the eight, which are equal within each policy.
 */
@JCStressTest
@Outcome(id = "1.0, 1.0", expect = ACCEPTABLE, desc = "the policy before")
@Outcome(id = "2.0, 2.0", expect = ACCEPTABLE, desc = "the policy that was published meanwhile")
@Outcome(expect = FORBIDDEN, desc = "a mixture, or no policy at all")
@State
public class OnePolicyPerCall {
  private static final int PARAMETERS = 8;
  private static final long SEED = 1;
  private static final double BASELINE = 0;
  private static final ArmDesign HARDLY_ANY_CONTROL = new ArmDesign(1, Integer.MAX_VALUE);
  private static final TunedFunction FUNCTION = function();
  private static final TrialLog LOG = LogFolder.inMemory(1, 1);
  private static final int SITE = site();
  private static final Policy BEFORE = policy(1);
  private static final Policy NEXT = policy(2);

  private final Tuner tuner =
      new Tuner(
          FUNCTION,
          SEED,
          System::nanoTime,
          LOG,
          SITE,
          null,
          -1,
          null,
          Enforcement.NONE,
          null,
          null,
          null);

  /** A tuner that serves the first policy already. */
  public OnePolicyPerCall() {
    tuner.publish(new Serving(BEFORE, SEED, null));
  }

  /** What the training thread does. */
  @Actor
  public void training() {
    tuner.publish(new Serving(NEXT, SEED, null));
  }

  /** What a woven method does on entry. */
  @Actor
  public void caller(DD_Result seen) {
    double[] row = tuner.choose(tuner.begin(), 0, 0, 0, 0, 0, 0, 0, 0);
    seen.r1 = Double.POSITIVE_INFINITY;
    seen.r2 = Double.NEGATIVE_INFINITY;
    for (int slot = 0; slot < PARAMETERS; slot++) {
      double value = tuner.parameter(row, slot, BASELINE);
      seen.r1 = Math.min(seen.r1, value);
      seen.r2 = Math.max(seen.r2, value);
    }
  }

  private static TunedFunction function() {
    List<Parameter> parameters =
        IntStream.range(0, PARAMETERS)
            .mapToObj(i -> new Parameter("x" + i, new Domain.Real(0, 10, Scale.LINEAR, ""), 1, ""))
            .toList();
    return new TunedFunction(
        "one-policy-per-call",
        "",
        new ParameterSpace(parameters),
        List.of(),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MINIMISE, Metric.SECONDS));
  }

  private static int site() {
    try {
      return LOG.site(FUNCTION.id(), PARAMETERS, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Policy policy(int version) {
    double[] coordinates = new double[PARAMETERS];
    Arrays.fill(coordinates, version);
    Point baseline = Point.of(new double[PARAMETERS]);
    Candidate candidate = new Candidate(Point.of(coordinates), 1);
    return new Policy(
        version,
        baseline,
        HARDLY_ANY_CONTROL,
        0,
        ContextPartition.whole(),
        List.of(List.of(candidate)));
  }
}
