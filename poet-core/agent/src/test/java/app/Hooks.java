package app;

import java.lang.reflect.Field;
import java.util.Map;

/**
 * Tells which threads of POET's are to run when the JVM ends; loads a tuned class while it ends.
 */
public final class Hooks {
  /**
   * @param signal two files: one to be made when a tuned class is loaded, one whose appearance ends
   *     the program; none: nothing tuned is loaded before the JVM ends
   */
  public static void main(String[] signal) throws Exception {
    if (signal.length == 0) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Inventory.main(signal)));
      return;
    }
    Pair.main(signal);
    Waiting.forFile(signal[0], signal[1]);
    Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
    hooks.setAccessible(true);
    for (Object hook : ((Map<?, ?>) hooks.get(null)).keySet()) {
      System.out.println("hook " + ((Thread) hook).getName());
    }
  }
}
