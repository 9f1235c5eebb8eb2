package dev.poet.benchmarks.plugins;

import dev.poet.benchmarks.Figure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What each domain plugin is worth; {@code run plugins PART} measures one of them alone. */
public final class PluginsBenchmark {
  /** What {@code run plugins} also takes, with a value each. */
  public static final List<String> OPTIONS = List.of("--first-seed", "--seeds", "--world");

  /** The key of the part among the options; absent: all parts. */
  private static final String PART = "part";

  private static final List<String> PARTS = List.of("credit", "prompts");

  private PluginsBenchmark() {}

  /** Removes its part and its options from {@code words}; value by name. */
  public static Map<String, String> takeOptions(List<String> words) {
    Map<String, String> taken = new HashMap<>();
    for (int i = 0; i < words.size(); ) {
      if (PARTS.contains(words.get(i))) {
        taken.put(PART, words.remove(i));
      } else if (OPTIONS.contains(words.get(i)) && i + 1 < words.size()) {
        taken.put(words.remove(i), words.remove(i));
      } else {
        i++;
      }
    }
    return taken;
  }

  /**
   * @param options as {@link #takeOptions} gave them
   */
  public static void run(
      Path distribution,
      Path data,
      boolean smoke,
      Map<String, String> options,
      Consumer<Figure> figures)
      throws Exception {
    String part = options.getOrDefault(PART, "");
    long firstSeed = Long.parseLong(options.getOrDefault("--first-seed", "1"));
    int seeds = Integer.parseInt(options.getOrDefault("--seeds", "0"));
    if (part.isEmpty() || part.equals("credit")) {
      new CreditBenchmark(distribution, data, smoke, firstSeed, seeds, figures)
          .run(options.getOrDefault("--world", ""));
    }
    if (part.isEmpty() || part.equals("prompts")) {
      new PromptsFigures(distribution.resolve("plugins"), smoke, seeds, figures).run();
    }
  }
}
