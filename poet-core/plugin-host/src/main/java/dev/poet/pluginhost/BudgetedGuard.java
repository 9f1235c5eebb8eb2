package dev.poet.pluginhost;

import dev.poet.spi.Guard;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;

/**
 * A plugin's guard as the rest of POET sees it: it always answers, soon, and sensibly.
 *
 * <p>It fails closed. A guard is a claim about safety, so while nobody can ask it, the function
 * runs its baseline; every other function goes on.
 */
final class BudgetedGuard implements Guard {
  private final LoadedPlugin plugin;
  private final int index;

  BudgetedGuard(LoadedPlugin plugin, int index) {
    this.plugin = plugin;
    this.index = index;
  }

  /** The plugin's, counted from the second of its guards on. */
  @Override
  public String name() {
    return index == 0 ? plugin.id() : plugin.id() + "-" + (index + 1);
  }

  @Override
  public Verdict judge(ParameterSpace space, Point current, Point proposed) {
    return plugin.ask(
        "judge()",
        own -> checked(own.guards().get(index).judge(space, current, proposed), space),
        Verdict.Veto::new);
  }

  private static Verdict checked(Verdict verdict, ParameterSpace space) throws RefusedException {
    boolean sensible = verdict instanceof Verdict.Allow;
    if (verdict instanceof Verdict.Veto veto) {
      sensible = veto.reason() != null;
    }
    if (verdict instanceof Verdict.Keep keep) {
      sensible = keep.reason() != null;
    }
    if (verdict instanceof Verdict.Replace replace) {
      sensible =
          replace.reason() != null && replace.point() != null && space.contains(replace.point());
    }
    if (!sensible) {
      throw Answers.nonsense(
          "must answer judge() with a reason and a point within bounds but answers "
              + Sentences.oneLine(String.valueOf(verdict)));
    }
    return verdict;
  }
}
