package dev.poet.agent.runtime;

import dev.poet.agent.DeclaredFunction;
import dev.poet.agent.Notice;
import dev.poet.agent.Switches;
import java.lang.instrument.ClassFileTransformer;
import java.sql.Driver;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/**
 * The one door between the agent's few classes in the application's class path and everything else.
 * Only JDK types pass through it, since each side has its own copy of the rest.
 */
public final class Entrance {
  private Entrance() {}

  /**
   * Brings POET to life; called once, while the first class that needs it is being loaded.
   *
   * @param options every option by full name
   * @param driver loads the SQLite driver; may take its time, so for POET's own thread only
   * @return weaves annotated classes; is a {@code Function<String, String>} too, which takes orders
   */
  public static ClassFileTransformer open(Map<String, String> options, Callable<Driver> driver) {
    Notice.configure(options);
    Settings settings = new Settings(options);
    Thread current = Thread.currentThread();
    ClassLoader applications = current.getContextClassLoader();
    current.setContextClassLoader(Entrance.class.getClassLoader()); // POET's threads inherit it
    try {
      CountDownLatch firstClass = new CountDownLatch(1);
      FlightRecording recording = new FlightRecording();
      SwitchedOff off = new SwitchedOff(new Switches(options));
      return new Running(
          Assembly.start(settings, driver, recording, off, firstClass),
          settings,
          recording,
          off,
          DeclaredFunction.read(options),
          firstClass);
    } finally {
      current.setContextClassLoader(applications);
    }
  }
}
