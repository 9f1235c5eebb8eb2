package dev.poet.pluginhost;

import dev.poet.api.Scale;
import dev.poet.spi.Domain;
import dev.poet.spi.LearningHint;
import dev.poet.spi.LearningHint.OnScale;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts parameters on the scales that plugins know to suit them. Stateless. */
public final class HintedScales {
  private HintedScales() {}

  /**
   * The same space on the hinted scales; of several hints about one parameter the first counts, and
   * one that asks for a logarithm of what is not positive is passed over.
   *
   * @param notes takes a sentence for each change
   */
  public static ParameterSpace of(
      ParameterSpace space, List<LearningHint> hints, List<String> notes) {
    Map<String, Scale> wanted = new HashMap<>();
    for (LearningHint hint : hints) {
      if (hint instanceof OnScale on) {
        wanted.putIfAbsent(on.parameter(), on.scale());
      }
    }
    return new ParameterSpace(
        space.parameters().stream().map(p -> on(p, wanted.get(p.name()), notes)).toList(),
        space.constraints());
  }

  private static Parameter on(Parameter declared, Scale scale, List<String> notes) {
    Domain domain = scaled(declared.domain(), scale);
    if (domain.equals(declared.domain())) {
      return declared;
    }
    notes.add(
        "%s is counted on a %s scale by a plugin's hint"
            .formatted(declared.name(), scale == Scale.LOG ? "logarithmic" : "linear"));
    return new Parameter(
        declared.name(),
        domain,
        declared.maxStep(),
        declared.impact(),
        declared.formerly(),
        declared.condition(),
        declared.deadBand(),
        declared.restTrials());
  }

  private static Domain scaled(Domain domain, Scale scale) {
    if (scale == null || scale == Scale.LOG && domain.low() <= 0) {
      return domain;
    }
    if (domain instanceof Domain.Real real) {
      return new Domain.Real(real.low(), real.high(), scale, real.unit());
    }
    return domain instanceof Domain.Whole whole
        ? new Domain.Whole(whole.low(), whole.high(), whole.step(), scale, whole.unit())
        : domain;
  }
}
