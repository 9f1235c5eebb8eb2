package app;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;

/** Prints the arguments that a method body receives, of every type that can be tuned. */
public final class EveryType {
  enum Mode {
    FAST,
    EXACT {
      @Override
      String label() {
        return "exact";
      }
    };

    String label() {
      return "fast";
    }
  }

  @Poet(id = "every-type")
  static String run(
      @Tunable(min = 0, max = 10) double d,
      String untouched,
      @Tunable(min = 0, max = 10) float f,
      @Tunable(min = 0, max = 1000) int i,
      @Tunable(min = 0, max = 9007199254740991.0) long l,
      @Tunable boolean b,
      @Tunable Mode mode,
      @Tunable(options = {"gzip", "zstd", "none"}) String s) {
    return "%s %s %s %s %s %s %s %s".formatted(d, untouched, f, i, l, b, mode.label(), s);
  }

  public static void main(String[] args) {
    String given = args.length == 0 ? "gzip" : args[0];
    System.out.println(run(1.5, "kept", 1.5f, 3, 5L, false, Mode.FAST, given));
  }
}
