package dev.poet.samples.prompts;

import dev.poet.plugins.prompts.LanguageModel;
import dev.poet.plugins.prompts.ModelException;
import dev.poet.plugins.prompts.Reflection;
import dev.poet.plugins.prompts.Variant;
import dev.poet.plugins.prompts.VariantFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the instructions have scored in this run, and on demand new ones to choose from: they are
 * written down for people, who put one to use by adding it to {@link Wording} and to the options.
 * Not thread-safe.
 */
final class Wordings {
  private static final int WANTED = 3;

  private final Map<String, double[]> sums = new HashMap<>();

  void add(Extraction.Read read) {
    double[] sum = sums.computeIfAbsent(read.settings().instruction(), name -> new double[2]);
    sum[0] += read.reading().quality() - read.reading().cents();
    sum[1]++;
  }

  /** Whether nothing has been scored yet. */
  boolean isEmpty() {
    return sums.isEmpty();
  }

  /** Appends what the model proposes to {@code file}. */
  void propose(LanguageModel model, Path file)
      throws ModelException, InterruptedException, IOException {
    Map<Variant, Double> scores = new LinkedHashMap<>();
    sums.forEach((name, sum) -> scores.put(Wording.instruction(name), sum[0] / sum[1]));
    List<Variant> proposed = new Reflection(model).propose("instruction", scores, WANTED);
    VariantFile.propose(file, "instruction", proposed);
  }
}
