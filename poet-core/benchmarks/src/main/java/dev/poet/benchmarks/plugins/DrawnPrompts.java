package dev.poet.benchmarks.plugins;

import dev.poet.benchmarks.Figure;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.TunedCall;
import dev.poet.spi.PolicyVersion;
import dev.poet.store.DriverConnections;
import dev.poet.store.StoreReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The same questions as {@link PromptsFigures} asks, of {@link DrawnPrompt}s: what is believed best
 * after some hundred calls, and after an "upgrade".
 */
final class DrawnPrompts {
  private static final int EARLY = 300;
  private static final int UPGRADE = 1_500;
  private static final int FEW = 60;

  /** Far from the seeds that anything was chosen on, which are below 100. */
  private static final long FIRST_SEED = 2_000;

  private final Path plugins;
  private final Path folder;
  private final int seeds;
  private final int early;
  private final int upgrade;

  DrawnPrompts(Path plugins, Path folder, boolean smoke, int seeds) {
    this.plugins = plugins;
    this.folder = folder;
    this.seeds = seeds;
    this.early = smoke ? FEW : EARLY;
    this.upgrade = smoke ? FEW : UPGRADE;
  }

  void run(Consumer<Figure> figures) throws Exception {
    List<double[]> lives = new ArrayList<>();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed++) {
      lives.add(life(Files.createDirectories(folder.resolve("drawn-" + seed)), seed));
    }
    String drawn = "prompts, drawn: ";
    PromptsFigures.tell(figures, drawn + "as written, of the best", lives, 0, false);
    String calls = early + " calls";
    PromptsFigures.tell(figures, drawn + "believed best after " + calls, lives, 1, early == EARLY);
    PromptsFigures.tell(figures, drawn + "believed before, worth after", lives, 2, false);
    PromptsFigures.tell(
        figures, drawn + "believed best " + calls + " later", lives, 3, early == EARLY);
  }

  private double[] life(Path home, long seed) throws Exception {
    DrawnPrompt prompt = new DrawnPrompt(seed);
    try (PoetRuntime runtime = PromptsFigures.runtime(plugins, home, seed)) {
      TunedCall call = runtime.tune(prompt.tuning());
      for (long i = 1; i <= upgrade + early; i++) {
        long number = i;
        call.call(
            arguments -> {
              double[] at = DrawnPrompt.read(arguments);
              arguments.outcome(prompt.call(at, number, number > upgrade));
              return null;
            });
      }
    }
    return new double[] {
      prompt.share(prompt.written(), false),
      prompt.share(recommended(home, early), false),
      prompt.share(recommended(home, upgrade), true),
      prompt.share(recommended(home, upgrade + early), true)
    };
  }

  private static double[] recommended(Path home, long after) throws Exception {
    Path file = home.resolve("poet.db");
    try (StoreReader reader =
        StoreReader.open(DriverConnections.sqlite(new org.sqlite.JDBC(), file), file)) {
      List<PolicyVersion> versions = new ArrayList<>(reader.versions(DrawnPrompt.FUNCTION));
      return versions.stream()
          .filter(version -> version.afterTrial() <= after)
          .reduce((earlier, later) -> later)
          .orElseThrow()
          .recommended()
          .toArray();
    }
  }
}
