package app;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;

/** Two tuned arguments, to see whether they change together. */
public final class Pair {
  @Poet(id = "pair")
  static String run(
      @Tunable(min = 0, max = 100) double first, @Tunable(min = 0, max = 100) double second) {
    return "body " + first + " " + second;
  }

  public static void main(String[] args) {
    System.out.println(run(7, 7));
  }
}
