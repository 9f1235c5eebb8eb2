package dev.poet.learning;

import dev.poet.spi.ContextFeature;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.TunedFunction;

/** Makes learners of slow trials. Thread-safe. */
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
    return settings.simulation().isPresent() ? Caution.FORESEEING : Caution.SLOW;
  }

  /** What a state must have been learned with to be gone on with. */
  static String fingerprint(LearnerSettings settings) {
    TunedFunction function = settings.function();
    String learned =
        "%s in %s, to %s, trials %s%s"
            .formatted(
                function.space().fingerprint(),
                function.context().stream().map(ContextFeature::name).toList(),
                function.objective(),
                function.span(),
                Auto.tellers(function));
    return settings
        .simulation()
        .map(model -> learned + ", model " + model.fingerprint())
        .orElse(learned);
  }
}
