package app;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;

/** Has classes of its own under the names of the libraries that POET uses. */
public final class Neighbours {
  @Poet(id = "neighbours")
  static void run(@Tunable(min = 0, max = 10) double x) {}

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < 200; i++) {
      run(5);
      Thread.sleep(5);
    }
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
