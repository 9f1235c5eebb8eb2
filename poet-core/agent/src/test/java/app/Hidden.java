package app;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;

/** Runs a tuned method in a hidden class. */
public final class Hidden {
  public static void main(String[] args) throws Throwable {
    try (InputStream in = Hidden.class.getResourceAsStream("Pair.class")) {
      MethodHandles.lookup()
          .defineHiddenClass(in.readAllBytes(), true)
          .lookupClass()
          .getMethod("main", String[].class)
          .invoke(null, (Object) args);
    }
  }
}
