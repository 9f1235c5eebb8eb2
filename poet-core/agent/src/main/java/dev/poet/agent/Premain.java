package dev.poet.agent;

import java.lang.instrument.Instrumentation;
import java.util.Map;

/**
 * Where the JVM enters POET. Installs a byte search and nothing more; the rest waits for a match.
 */
public final class Premain {
  private Premain() {}

  /** Called by the JVM before the application's {@code main}. Never throws. */
  public static void premain(String argument, Instrumentation instrumentation) {
    try {
      install(argument, instrumentation);
    } catch (OptionException e) {
      Notice.print(e.getMessage() + " Nothing is tuned; the application runs as written.");
    } catch (Throwable e) {
      Notice.failure("could not start", e);
    }
  }

  private static void install(String argument, Instrumentation instrumentation) throws Exception {
    Map<String, String> options =
        Options.resolve(argument, System.getProperties(), System.getenv());
    if (options == null) {
      return;
    }
    if (JavaLang.hasDispatcher()) {
      Notice.print("already at work in this JVM; the second agent does nothing.");
      return;
    }
    JavaLang javaLang = JavaLang.open(instrumentation);
    javaLang.defineDispatcher();
    instrumentation.addTransformer(new AnnotationScan(new Inside(options, javaLang)), true);
  }
}
