package app;

import dev.poet.api.Aggregate;
import dev.poet.api.Feature;
import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Tunable;

/** Reports numbers from arguments and results, with context. */
public final class Outcomes {
  enum Season {
    WINTER,
    SUMMER
  }

  @Poet(id = "with-context")
  @Outcome("result")
  long call(
      @Feature int day,
      @Feature(name = "outside") float temperature,
      @Feature boolean weekend,
      @Feature Season season,
      @Feature long big,
      @Outcome("cost") double cost,
      @Tunable(min = 0, max = 100) int n) {
    day = -1;
    season = null;
    if (n == 0) {
      throw new IllegalArgumentException("zero");
    }
    return day + n;
  }

  @Outcome(value = "kwh", aggregate = Aggregate.MEAN, covariate = true)
  static Integer boxed(Integer value) {
    return value;
  }

  static void argument(String name, @Outcome("argument") short value) {}

  @Outcome("never")
  static int fails() {
    throw new IllegalStateException();
  }

  public static void main(String[] args) {
    Outcomes outcomes = new Outcomes();
    outcomes.call(3, 1.5f, true, Season.SUMMER, 1L << 40, 0.25, 7);
    outcomes.call(4, 2.5f, false, null, 0, 0.5, 7);
    boxed(12);
    boxed(null);
    argument("x", (short) 9);
    try {
      fails();
    } catch (IllegalStateException expected) {
      System.out.println("thrown");
    }
  }
}
