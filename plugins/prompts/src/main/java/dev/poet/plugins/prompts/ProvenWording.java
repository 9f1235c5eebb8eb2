package dev.poet.plugins.prompts;

import dev.poet.spi.Guard;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.Collection;
import java.util.Optional;

/**
 * Puts the champion in place of a wording that has had its calls and is not shown to be better, or
 * that the halving has dropped. Of several functions with the same space the strictest counts.
 */
final class ProvenWording implements Guard {
  private final Collection<VariantTrials> functions;

  /**
   * @param functions a view of what is observed; changes as trials come in
   */
  ProvenWording(Collection<VariantTrials> functions) {
    this.functions = functions;
  }

  @Override
  public String name() {
    return "proven-wording";
  }

  @Override
  public Verdict judge(ParameterSpace space, Point current, Point proposed) {
    if (!space.contains(proposed)) {
      return new Verdict.Allow(); // the bounds' affair
    }
    Point point = proposed;
    for (VariantTrials trials : functions) {
      if (trials.space().equals(space)) {
        Optional<Point> allowed = trials.allowed(point);
        point = allowed.isPresent() && space.contains(allowed.get()) ? allowed.get() : point;
      }
    }
    return point.equals(proposed)
        ? new Verdict.Allow()
        : new Verdict.Replace(
            point, "a wording that is not proven has had its share; the champion takes its place");
  }
}
