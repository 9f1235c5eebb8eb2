package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
import dev.poet.spi.Interval;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many threads call while policies change as fast as they can be stored. All parameters of a policy
 * are equal, so a call that saw two policies shows it.
 */
class WholeParametersTest {
  private static final int PARAMETERS = 16;
  private static final int THREADS = 4;
  private static final int POLICIES = 20;
  private static final double BASELINE = 1;

  @TempDir Path folder;

  private final AtomicLong torn = new AtomicLong();
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void call_whilePoliciesChange_seesOneCompleteSet() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.FREE, Gains::of).learners(new Climber()).start()) {
      Tuner tuner = runtime.register(function(), null);
      for (int i = 0; i < THREADS; i++) {
        threads.submit(() -> callUntilOver(tuner));
      }
      Patience.until(
          POLICIES + " policies",
          () -> tuner.serving() != null && tuner.serving().policy().version() >= POLICIES);
      over.set(true);
    } finally {
      over.set(true);
      threads.shutdown();
    }

    assertThat(threads.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
    assertThat(torn).hasValue(0);
  }

  private void callUntilOver(Tuner tuner) {
    double[] seen = new double[PARAMETERS];
    while (!over.get()) {
      long call = tuner.begin();
      double[] row = call < 0 ? null : tuner.choose(call, 0, 0, 0, 0, 0, 0, 0, 0);
      if (row != null && fill(tuner, row, seen)) {
        torn.addAndGet(IntStream.range(1, PARAMETERS).filter(i -> seen[i] != seen[0]).count());
        tuner.end(call, row, System.nanoTime(), Double.NaN, false, 0, 0, 0, 0, 0, 0, 0, 0);
      }
    }
  }

  private static boolean fill(Tuner tuner, double[] row, double[] seen) {
    for (int slot = 0; slot < PARAMETERS; slot++) {
      seen[slot] = tuner.parameter(row, slot, BASELINE);
      if (Double.isNaN(seen[slot])) {
        return false;
      }
    }
    return true;
  }

  private static TunedFunction function() {
    List<Parameter> parameters =
        IntStream.range(0, PARAMETERS)
            .mapToObj(i -> new Parameter("p" + i, new Domain.Real(0, 1e6, Scale.LINEAR, ""), 1, ""))
            .toList();
    return new TunedFunction(
        "whole",
        "",
        new ParameterSpace(parameters),
        List.of(),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MINIMISE, "seconds"));
  }

  /** Proposes two points that nobody has seen before, after each trial. */
  private static final class Climber implements LearnerFactory {
    @Override
    public String name() {
      return "climber";
    }

    @Override
    public Learner create(LearnerSettings settings) {
      return new Learner() {
        private long told;

        @Override
        public void tell(ScoredTrial trial) {
          told++;
        }

        @Override
        public Proposal propose() {
          List<Candidate> two = List.of(candidate(2 + 2 * told), candidate(3 + 2 * told));
          Point recommended = two.get(0).point();
          Interval unknown = Interval.unknown(0.95, told);
          return new Proposal(
              ContextPartition.whole(), List.of(two), recommended, unknown, "higher");
        }

        @Override
        public byte[] state() {
          return new byte[0];
        }
      };
    }

    @Override
    public Learner restore(LearnerSettings settings, byte[] state) {
      return create(settings);
    }

    private static Candidate candidate(double value) {
      double[] all = new double[PARAMETERS];
      java.util.Arrays.fill(all, Math.min(1e6, value));
      return new Candidate(Point.of(all), 1);
    }
  }
}
