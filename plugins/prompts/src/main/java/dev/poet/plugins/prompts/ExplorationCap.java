package dev.poet.plugins.prompts;

import dev.poet.spi.Guard;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.Collection;

/**
 * Once a day has cost so much, nothing new is tried until the next: what is believed best goes on.
 * Of several functions with the same space the dearest counts.
 */
final class ExplorationCap implements Guard {
  private final Collection<DaySpending> functions;
  private final double cap;

  /**
   * @param functions a view of what is observed; changes as trials come in
   * @param cap in the unit of the metric that is summed
   */
  ExplorationCap(Collection<DaySpending> functions, double cap) {
    this.functions = functions;
    this.cap = cap;
  }

  @Override
  public String name() {
    return "exploration-cap";
  }

  @Override
  public Verdict judge(ParameterSpace space, Point current, Point proposed) {
    boolean isReached =
        functions.stream().anyMatch(each -> each.space().equals(space) && each.sum() >= cap);
    return isReached
        ? new Verdict.Keep(
            "the day has cost what it may before trying ends ("
                + PromptsPlugin.CAP
                + " = "
                + cap
                + ")")
        : new Verdict.Allow();
  }
}
