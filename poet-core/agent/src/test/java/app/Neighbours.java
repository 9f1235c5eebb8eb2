package app;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;

/** Has classes of its own under the names of the libraries that POET uses. */
public final class Neighbours {
  @Poet(id = "neighbours")
  static double run(@Tunable(min = 0, max = 10) double x) {
    return x;
  }

  public static void main(String[] args) throws Exception {
    Patience.until("another argument than 5, for which POET must be all there", () -> run(5) != 5);
    for (String name : args) {
      System.out.println(name + " " + Class.forName(name).getField("OWNER").get(null));
    }
    try {
      System.out.println("can see " + Class.forName("dev.poet.engine.PoetRuntime"));
    } catch (ClassNotFoundException expected) {
      System.out.println("can't see POET");
    }
    System.out.println(
        "java.lang is open: "
            + Object.class.getModule().isOpen("java.lang", Neighbours.class.getModule()));
  }
}
