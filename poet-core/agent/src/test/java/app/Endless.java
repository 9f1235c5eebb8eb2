package app;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;

/** Calls a tuned method until it is killed. */
public final class Endless {
  @Poet(id = "endless")
  static void run(@Tunable(min = 0, max = 10) double x) throws InterruptedException {
    Thread.sleep(1);
  }

  public static void main(String[] args) throws InterruptedException {
    while (true) {
      run(5);
    }
  }
}
