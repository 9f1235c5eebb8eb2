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
    return new LocalGaussianProcess(
        settings, caution(settings), StateCodec.read(state, fingerprint(settings)));
  }

  private static Caution caution(LearnerSettings settings) {
    if (settings.function().span() instanceof TrialSpan.UntilFeatureChanges) {
      return settings.simulation().isPresent() ? Caution.FORESEEING : Caution.SLOW;
    }
    return Caution.FAST;
  }

  /** What a state must have been learned with to be gone on with. */
  static String fingerprint(LearnerSettings settings) {
    String space = settings.function().space().fingerprint();
    return settings.simulation().map(model -> space + " " + model.fingerprint()).orElse(space);
  }
}
