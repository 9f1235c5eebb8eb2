package dev.poet.benchmarks.guard;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** What happens to an outcome beside the parameters; mean 0 and standard deviation 1, simulated. */
public enum Noise {
  INDEPENDENT("independent") {
    @Override
    DoubleSupplier from(SplittableRandom random) {
      return random::nextGaussian;
    }
  },
  AUTOCORRELATED("autocorrelated") {
    @Override
    DoubleSupplier from(SplittableRandom random) {
      double[] state = {random.nextGaussian()};
      return () -> state[0] = 0.95 * state[0] + Math.sqrt(1 - 0.95 * 0.95) * random.nextGaussian();
    }
  },
  /** Student's t with three degrees of freedom, whose variance is 3. */
  HEAVY_TAILED("heavy-tailed") {
    @Override
    DoubleSupplier from(SplittableRandom random) {
      return () -> {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
          double normal = random.nextGaussian();
          sum += normal * normal;
        }
        return random.nextGaussian() / Math.sqrt(sum / 3) / Math.sqrt(3);
      };
    }
  },
  /** Log-normal with sigma 1, as latencies are; the worst are far below the mean score. */
  SKEWED("skewed") {
    @Override
    DoubleSupplier from(SplittableRandom random) {
      double mean = Math.exp(0.5);
      double deviation = Math.sqrt((Math.E - 1) * Math.E);
      return () -> (mean - Math.exp(random.nextGaussian())) / deviation;
    }
  };

  private final String label;

  Noise(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** A stream of it. */
  abstract DoubleSupplier from(SplittableRandom random);
}
