package app;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;

/** Throws, and checks that what arrives is the very object that was thrown. */
public final class Throwing {
  private static final Throwable[] THROWN = {
    new IllegalStateException("unchecked"),
    new Exception("checked"),
    new StackOverflowError("error")
  };

  @Poet(id = "throwing")
  static int run(int which, @Tunable(min = 0, max = 100) int n) throws Throwable {
    if (which >= 0) {
      throw THROWN[which];
    }
    return n;
  }

  public static void main(String[] args) throws Throwable {
    for (int i = 0; i < THROWN.length; i++) {
      StackTraceElement[] trace = THROWN[i].getStackTrace();
      try {
        run(i, 7);
        System.out.println("nothing was thrown");
      } catch (Throwable e) {
        boolean untouched =
            e == THROWN[i]
                && e.getSuppressed().length == 0
                && java.util.Arrays.equals(trace, e.getStackTrace());
        System.out.println(e.getMessage() + (untouched ? " same" : " CHANGED"));
      }
    }
    System.out.println("returned " + run(-1, 7));
  }
}
