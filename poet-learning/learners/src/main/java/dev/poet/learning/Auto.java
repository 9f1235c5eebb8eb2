package dev.poet.learning;

import dev.poet.spi.ContextFeature;
import dev.poet.spi.FeedbackSource;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The learner that nobody has to pick: {@link LocalGaussianProcess} where trials are slow, {@link
 * CallLearner} where they are not, {@link CutOffLearner} where a plugin says that a call that is a
 * trial decides by a cut-off. Thread-safe.
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
    if (isSlow(settings)) {
      return SLOW.create(settings);
    }
    Optional<CutOff> cutOff = CutOff.of(settings);
    return cutOff.isPresent()
        ? new CutOffLearner(settings, cutOff.get())
        : new CallLearner(settings, ambition);
  }

  @Override
  public Learner restore(LearnerSettings settings, byte[] state) {
    if (isSlow(settings)) {
      return SLOW.restore(settings, state);
    }
    Optional<CutOff> cutOff = CutOff.of(settings);
    if (cutOff.isPresent()) {
      return SimpleFactory.read(
          settings, state, in -> new CutOffLearner(settings, cutOff.get(), in));
    }
    CallLearner learner = new CallLearner(settings, ambition);
    learner.restore(CallCodec.read(state, fingerprint(settings)));
    return learner;
  }

  private static boolean isSlow(LearnerSettings settings) {
    return settings.function().span().isSlow();
  }

  /** What a state must have been learned with to be gone on with. */
  static String fingerprint(LearnerSettings settings) {
    TunedFunction function = settings.function();
    return "%s in %s, to %s, trials %s, from %s%s%s"
        .formatted(
            function.space().fingerprint(),
            function.context().stream().map(Auto::text).toList(),
            function.objective(),
            function.span(),
            settings.baseline(),
            CutOff.of(settings).map(cutOff -> ", by " + cutOff.hint()).orElse(""),
            tellers(function));
  }

  /** Whose feedback counted and how much: who is trusted no more must not be believed either. */
  static String tellers(TunedFunction function) {
    List<FeedbackSource> sources = function.feedback().sources();
    return sources.isEmpty()
        ? ""
        : sources.stream()
            .map(source -> source.name() + " " + source.weight())
            .collect(Collectors.joining(", ", ", told by ", ""));
  }

  private static String text(ContextFeature feature) {
    return feature.isKind() ? feature.name() + " of " + feature.options() : feature.name();
  }
}
