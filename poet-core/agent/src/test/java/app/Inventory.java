package app;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;

/** Lists what there is of POET in this JVM. */
public final class Inventory {
  @Poet(id = "inventory")
  static double run(@Tunable(min = 0, max = 10) double x) {
    return x;
  }

  public static void main(String[] args) {
    System.out.println("ran with " + run(5));
    Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.contains("poet"))
        .forEach(name -> System.out.println("thread " + name));
    try {
      System.out.println("there is " + Class.forName("java.lang.PoetDispatcher"));
    } catch (ClassNotFoundException expected) {
      System.out.println("no dispatcher");
    }
  }
}
