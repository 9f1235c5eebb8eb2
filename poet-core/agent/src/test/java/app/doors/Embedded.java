package app.doors;

import dev.poet.engine.PoetRuntime;
import dev.poet.engine.PoetRuntimeBuilder;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Runs the scenarios with woven functions and a runtime that the program builds itself. */
public final class Embedded {
  private Embedded() {}

  /** A runtime in lockstep. */
  public static PoetRuntimeBuilder runtime(Path home) {
    Path file = home.resolve("poet.db");
    return PoetRuntime.builder()
        .home(home)
        .store(
            () ->
                SqliteStore.open(
                    DriverConnections.sqlite(new org.sqlite.JDBC(), file),
                    file,
                    InstantSource.system(),
                    1))
        .learners(Auto.factory())
        .gains(Gains::of)
        .pace(Pace.LOCKSTEP);
  }

  /**
   * @param args {@code on} or {@code off}, POET's home
   */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[1]);
    boolean isOn = args[0].equals("on");
    Woven functions = new Woven();
    if (isOn) {
      functions.rated(); // linked before there is a runtime
    }
    List<String> lines;
    try (PoetRuntime runtime = runtime(home).mode(isOn ? Mode.ONLINE : Mode.OFF).start()) {
      Scenarios scenarios = new Scenarios(functions);
      lines = isOn ? scenarios.run(home) : scenarios.plain();
    }
    lines.forEach(System.out::println);
    if (isOn) {
      System.out.println("closed: " + afterwards(functions));
    }
  }

  /** The values that a function's body receives in many calls. */
  private static Set<Double> afterwards(Functions functions) {
    List<Double> received = functions.bodies().received("loss");
    int before = received.size();
    for (int i = 0; i < Scenarios.CALLS; i++) {
      functions.loss();
    }
    return Set.copyOf(received.subList(before, received.size()));
  }
}
