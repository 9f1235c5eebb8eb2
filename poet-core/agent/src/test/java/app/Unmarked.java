package app;

import dev.poet.api.Enforce;
import dev.poet.api.Tunable;

/** Annotated, but for what makes a method a tuned one. */
public final class Unmarked {
  private static final class Judged {
    @Enforce(max = 10)
    static double run(double x) {
      return x;
    }
  }

  static double run(@Tunable(min = 0, max = 100) double x) {
    return x;
  }

  public static void main(String[] args) {
    System.out.println("ran with " + run(7) + " " + Judged.run(7));
  }
}
