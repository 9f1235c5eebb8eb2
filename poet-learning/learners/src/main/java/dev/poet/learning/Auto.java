package dev.poet.learning;

import dev.poet.spi.ContextFeature;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;

/**
 * The learner that nobody has to pick: {@link LocalGaussianProcess} where a trial lasts until a
 * feature changes, {@link CallLearner} where it is a call. Thread-safe.
 */
public final class Auto implements LearnerFactory {
  private static final LearnerFactory SLOW = new LocalGaussianProcessFactory();

  private final Ambition ambition;

  Auto(Ambition ambition) {
    this.ambition = ambition;
  }

  /** Makes these learners. */
  public static LearnerFactory factory() {
    return new Auto(Ambition.DEFAULT);
  }

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public Learner create(LearnerSettings settings) {
    return isSlow(settings) ? SLOW.create(settings) : new CallLearner(settings, ambition);
  }

  @Override
  public Learner restore(LearnerSettings settings, byte[] state) {
    if (isSlow(settings)) {
      return SLOW.restore(settings, state);
    }
    CallLearner learner = new CallLearner(settings, ambition);
    learner.restore(CallCodec.read(state, fingerprint(settings)));
    return learner;
  }

  private static boolean isSlow(LearnerSettings settings) {
    return settings.function().span() instanceof TrialSpan.UntilFeatureChanges;
  }

  /** What a state must have been learned with to be gone on with. */
  static String fingerprint(LearnerSettings settings) {
    TunedFunction function = settings.function();
    return "%s in %s, to %s, trials %s, from %s"
        .formatted(
            function.space().fingerprint(),
            function.context().stream().map(Auto::text).toList(),
            function.objective(),
            function.span(),
            settings.baseline());
  }

  private static String text(ContextFeature feature) {
    return feature.isKind() ? feature.name() + " of " + feature.options() : feature.name();
  }
}
