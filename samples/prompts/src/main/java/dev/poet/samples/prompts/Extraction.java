package dev.poet.samples.prompts;

import dev.poet.api.Poet;
import dev.poet.api.Scale;
import dev.poet.api.Tunable;
import dev.poet.plugins.prompts.ModelException;
import java.util.Map;

/** Finds the fields of delivery notes by asking a model, and grades itself against the truth. */
final class Extraction {
  private final Desk desk;

  Extraction(Desk desk) {
    this.desk = desk;
  }

  /** What came of a note, and with which settings. */
  record Read(PromptSettings settings, Desk.Reading reading) {}

  /** Reads a note as somebody wrote it down once, by feel. */
  Read read(DeliveryNote note) throws ModelException, InterruptedException {
    return ask(note, "plain", "terse", 2, "first", "clerk", "prose", 0.7, 256, "large");
  }

  /** A right answer is worth a cent, so quality and cents can be added. */
  @Poet(
      id = "delivery-notes",
      domain = "prompts",
      maximise = "quality - cents",
      limits = "quality >= 0.5",
      feedback = {"quality", "cents"},
      feedbackWithin = "PT2M")
  Read ask(
      DeliveryNote note,
      @Tunable(options = {"plain", "sections", "note-first"}) String template,
      @Tunable(options = {"terse", "careful", "checklist", "stepwise"}) String instruction,
      @Tunable(min = 0, max = PromptSettings.MOST_EXAMPLES) int examples,
      @Tunable(options = {"first", "varied"}) String pick,
      @Tunable(options = {"none", "clerk", "auditor"}) String role,
      @Tunable(options = {"prose", "lines", "json"}) String format,
      @Tunable(min = 0, max = 1) double temperature,
      @Tunable(min = 32, max = 512, scale = Scale.LOG, unit = "tokens") int maxTokens,
      @Tunable(options = {"small", "large"}) String model)
      throws ModelException, InterruptedException {
    PromptSettings settings =
        new PromptSettings(
            template, instruction, examples, pick, role, format, temperature, maxTokens, model);
    Desk.Reading reading = desk.read(note, settings);
    dev.poet.Poet.feedback(
        dev.poet.Poet.executionId(),
        Map.of("quality", reading.quality(), "cents", reading.cents()));
    return new Read(settings, reading);
  }
}
