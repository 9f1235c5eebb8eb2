package app;

import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Tunable;

/** Counts the calls whose body received another argument than the caller passed. */
public final class Learns {
  private static final double BASELINE = 8;
  private static final double BEST = 3;

  private int changed;
  private int kept;

  @Poet(id = "learns", minimise = "loss")
  @Outcome("loss")
  double loss(@Tunable(min = 0, max = 10) double x) {
    if (x == BASELINE) {
      kept++;
    } else {
      changed++;
    }
    return (x - BEST) * (x - BEST);
  }

  public static void main(String[] args) {
    Learns learns = new Learns();
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      learns.loss(BASELINE);
    }
    System.out.println((learns.kept > 0) + " kept, " + (learns.changed > 0) + " changed");
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("org.sqlite") || name.startsWith("dev.poet"))
        .forEach(System.out::println);
  }
}
