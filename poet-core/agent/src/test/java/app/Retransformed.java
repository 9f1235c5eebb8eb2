package app;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import java.lang.instrument.Instrumentation;

/** Has its tuned class woven again while it runs; an agent of its own gives it the means. */
public final class Retransformed {
  private static Instrumentation instrumentation;

  public static void premain(String argument, Instrumentation given) {
    instrumentation = given;
  }

  @Poet(id = "retransformed")
  static String run(@Tunable(min = 0, max = 100) int n) {
    return "body " + n;
  }

  public static void main(String[] args) throws Exception {
    System.out.println(run(7));
    instrumentation.retransformClasses(Retransformed.class);
    System.out.println(run(7));
  }
}
