package dev.poet.benchmarks.plugins;

import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.TunedCall;
import dev.poet.plugins.prompts.ModelException;
import dev.poet.plugins.prompts.SpendFile;
import dev.poet.samples.prompts.Desk;
import dev.poet.samples.prompts.PromptSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The prompt program under a cap that each day's calls run into, while they are tuned. */
final class PromptsSpending {
  private static final double CAP_DOLLARS = 0.03;
  private static final int CALLS = 120;
  private static final int CENTS = 100;

  private final Path plugins;
  private final Path home;
  private final long seed;

  PromptsSpending(Path plugins, Path home, long seed) {
    this.plugins = plugins;
    this.home = home;
    this.seed = seed;
  }

  /** What was spent on the dearest day, in percent of the cap, by the answers' own counts. */
  double mostOfTheCap() throws Exception {
    Instant[] now = {Instant.EPOCH};
    InstantSource clock = () -> now[0];
    double most = 0;
    double today = 0;
    SpendFile book = new SpendFile(home.resolve("spend"));
    try (Desk desk = Desk.simulated(seed, 0, CALLS, CAP_DOLLARS, book, clock);
        PoetRuntime runtime = PromptsFigures.runtime(plugins, home, seed)) {
      TunedCall call = runtime.tune(PromptsFigures.tuning());
      for (long i = 1; i <= CALLS; i++) {
        long index = i;
        double[] cents = {0};
        try {
          call.call(
              arguments -> {
                PromptSettings settings = PromptsFigures.settings(arguments);
                Desk.Reading reading = desk.read(seed, index, settings);
                cents[0] = reading.cents();
                arguments.outcome(reading.quality() - reading.cents());
                return null;
              });
        } catch (ModelException capped) {
          now[0] = now[0].plus(Duration.ofDays(1));
          today = 0;
        }
        today += cents[0] / CENTS;
        most = Math.max(most, today);
      }
    }
    return 100 * most / CAP_DOLLARS;
  }
}
