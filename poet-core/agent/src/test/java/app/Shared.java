package app;

import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Calls a tuned method until the file {@code stop} appears in its folder; leaves the number of its
 * calls that can be in the store in the file {@code calls}.
 */
public final class Shared {
  private static final double BASELINE = 8;
  private static final double BEST = 3;

  @Poet(id = "shared", minimise = "loss")
  @Outcome("loss")
  static double loss(@Tunable(min = 0, max = 10) double x) {
    return (x - BEST) * (x - BEST);
  }

  public static void main(String[] args) throws Exception {
    Path stop = Path.of("stop");
    int[] calls = {0};
    Patience.until(
        "the file that ends this",
        () -> {
          loss(BASELINE);
          calls[0]++;
          return Files.exists(stop);
        });
    Files.writeString(Path.of("calls"), Integer.toString(calls[0]));
  }
}
