package dev.poet.agent;

import java.lang.instrument.Instrumentation;
import java.util.Map;

/**
 * Where the JVM enters POET, at its start or later. Installs a byte search and nothing more; the
 * rest waits for a match.
 */
public final class Premain {
  private Premain() {}

  /** Called by the JVM before the application's {@code main}. Never throws. */
  public static void premain(String argument, Instrumentation instrumentation) {
    try {
      Map<String, String> options =
          Options.resolve(argument, System.getProperties(), System.getenv());
      if (options == null) {
        return;
      }
      if (Installation.isPresent()) {
        Notice.print("already at work in this JVM; the second agent does nothing.");
        return;
      }
      Installation.install(options, instrumentation);
    } catch (OptionException e) {
      Notice.print(e.getMessage() + " Nothing is tuned; the application runs as written.");
    } catch (Throwable e) {
      Notice.failure("could not start", e);
    }
  }

  /** Called by the JVM when somebody attaches this agent to it. Never throws. */
  public static void agentmain(String argument, Instrumentation instrumentation) {
    try {
      new Attachment(argument, instrumentation).run();
    } catch (Throwable e) {
      Notice.failure("could not be attached", e);
    }
  }
}
