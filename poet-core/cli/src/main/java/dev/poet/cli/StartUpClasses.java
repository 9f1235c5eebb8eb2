package dev.poet.cli;

import dev.poet.cli.evidence.SqliteDriver;
import dev.poet.cli.terminal.Terminal;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.Arguments;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.learning.Learners;
import dev.poet.spi.Mixing;
import dev.poet.store.SqliteStore;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Loads the classes that commands need, by carrying some of them out over a store of its own. Run
 * once, when the distribution is packaged, by a JVM that writes what it loaded into an archive; the
 * launcher starts commands from that.
 */
final class StartUpClasses {
  private static final String FUNCTION = "rehearsal";
  private static final long SEED = 1;

  /** As many as {@code poet learn} needs to look from all sides. */
  private static final int TRIALS = 600;

  private static final double FEATURE = 9;

  private StartUpClasses() {}

  /**
   * Prints nothing.
   *
   * @param words an empty folder to work in
   */
  public static void main(String[] words) {
    Path folder = Path.of(words[0]);
    Path store = folder.resolve("poet.db");
    fill(folder, store);
    run(store, folder.resolve("page.html"));
  }

  private static void fill(Path folder, Path file) {
    try (PoetRuntime runtime =
        PoetRuntime.builder()
            .home(folder)
            .store(
                () ->
                    SqliteStore.open(
                        SqliteDriver.connections(file), file, InstantSource.system(), SEED))
            .learners(Learners.named("spsa"))
            .gains(Gains::of)
            .pace(Pace.LOCKSTEP)
            .seed(SEED)
            .start()) {
      TunedCall call =
          runtime.tune(
              Tuning.of(FUNCTION)
                  .minimise("loss")
                  .real("x", 0, 1, 0.5)
                  .whole("n", 1, 9, 5)
                  .feature("load", ""));
      for (int trial = 0; trial < TRIALS; trial++) {
        double load = Mixing.unit(SEED, trial);
        call.call(new double[] {FEATURE * load}, arguments -> loss(arguments, load));
      }
    }
  }

  private static double loss(Arguments arguments, double load) {
    double away = arguments.getDouble("x") - load;
    arguments.outcome(away * away);
    return away;
  }

  private static void run(Path store, Path page) {
    Terminal nowhere =
        new Terminal(
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()),
            StandardCharsets.UTF_8,
            new Properties(),
            Map.of());
    List<List<String>> commands =
        List.of(
            List.of("status"),
            List.of("explain", FUNCTION),
            List.of("history", FUNCTION),
            List.of("learn", FUNCTION, "--json"),
            List.of("learn", FUNCTION),
            List.of("report", FUNCTION, "--html", page.toString()));
    for (List<String> command : commands) {
      String[] words = new String[command.size() + 2];
      command.toArray(words);
      words[command.size()] = "--store";
      words[command.size() + 1] = store.toString();
      PoetCommand.run(nowhere, words);
    }
    PoetCommand.run(nowhere, "--help");
  }
}
