package dev.poet.cli.demo;

import dev.poet.evidence.History;
import dev.poet.evidence.State;
import dev.poet.spi.Interval;
import dev.poet.spi.Parameter;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of one parameter.
 *
 * @param baseline what the code passes in
 * @param learned what is believed best
 * @param plateau values believed as good; unknown if no evidence about that is stored
 * @param why how it got there
 */
public record LearnedValue(
    Parameter parameter, double baseline, double learned, Interval plateau, String why) {

  /** Evidence of that name and the parameter's gives the lower end of the plateau. */
  private static final String PLATEAU_LOW = "plateau_low.";

  private static final String PLATEAU_HIGH = "plateau_high.";
  private static final double LEVEL = 0.95;

  /** One per parameter; none before the first version. */
  public static List<LearnedValue> of(History history) {
    List<LearnedValue> values = new ArrayList<>();
    Optional<Point> baseline = history.baseline();
    Optional<Point> learned = history.learned();
    if (baseline.isPresent() && learned.isPresent()) {
      for (int i = 0; i < history.space().size(); i++) {
        values.add(
            new LearnedValue(
                history.space().parameters().get(i),
                baseline.get().get(i),
                learned.get().get(i),
                plateau(history, history.space().names().get(i)),
                why(history, i)));
      }
    }
    return values;
  }

  private static Interval plateau(History history, String name) {
    PolicyVersion told = lastTold(history, PLATEAU_LOW + name);
    Double low = told.evidence().get(PLATEAU_LOW + name);
    Double high = told.evidence().get(PLATEAU_HIGH + name);
    long n = told.afterTrial();
    return low == null || high == null
        ? Interval.unknown(LEVEL, n)
        : new Interval((low + high) / 2, low, high, LEVEL, n);
  }

  /** The newest version with that evidence about the point now believed best; else the newest. */
  private static PolicyVersion lastTold(History history, String evidence) {
    PolicyVersion newest = history.newest().orElseThrow();
    return history.versions().stream()
        .filter(version -> version.recommended().equals(newest.recommended()))
        .filter(version -> version.evidence().containsKey(evidence))
        .reduce((earlier, later) -> later)
        .orElse(newest);
  }

  private static String why(History history, int parameter) {
    List<Long> steps = steps(history, parameter);
    Point baseline = history.baseline().orElseThrow();
    if (history.learned().orElseThrow().get(parameter) == baseline.get(parameter)) {
      return steps.isEmpty() ? "no other value looked better" : "back at the value as written";
    }
    String when =
        steps.size() == 1
            ? "1 step, on day " + steps.get(0)
            : "%d steps, day %d to day %d"
                .formatted(steps.size(), steps.get(0), steps.get(steps.size() - 1));
    return when + standing(history);
  }

  /** The first day of each version that believed another value best than the one before it. */
  private static List<Long> steps(History history, int parameter) {
    List<Long> steps = new ArrayList<>();
    double value = history.baseline().orElseThrow().get(parameter);
    for (PolicyVersion version : history.versions()) {
      double next = version.recommended().get(parameter);
      if (next != value) {
        steps.add(version.afterTrial() + 1);
      }
      value = next;
    }
    return steps;
  }

  private static String standing(History history) {
    State state = State.of(history.newest().orElseThrow());
    return switch (state) {
      case CONFIRMING -> "; now being confirmed";
      case ADOPTED -> "; confirmed, in force";
      default -> "";
    };
  }
}
