package dev.poet.learning;

import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.TrialSpan;

/** Thread-safe. */
final class LocalGaussianProcessFactory implements LearnerFactory {
  @Override
  public String name() {
    return "local-gaussian-process";
  }

  @Override
  public Learner create(LearnerSettings settings) {
    return new LocalGaussianProcess(settings, caution(settings));
  }

  @Override
  public Learner restore(LearnerSettings settings, byte[] state) {
    String fingerprint = settings.function().space().fingerprint();
    return new LocalGaussianProcess(
        settings, caution(settings), StateCodec.read(state, fingerprint));
  }

  private static Caution caution(LearnerSettings settings) {
    return settings.function().span() instanceof TrialSpan.UntilFeatureChanges
        ? Caution.SLOW
        : Caution.FAST;
  }
}
