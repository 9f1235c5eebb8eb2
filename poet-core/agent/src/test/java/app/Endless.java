package app;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;

/** Calls a tuned method until it is killed, or gives up waiting for that. */
public final class Endless {
  @Poet(id = "endless")
  static void run(@Tunable(min = 0, max = 10) double x) {}

  public static void main(String[] args) throws Exception {
    Patience.until(
        "the kill",
        () -> {
          run(5);
          return false;
        });
  }
}
