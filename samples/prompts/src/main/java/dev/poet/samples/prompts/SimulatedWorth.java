package dev.poet.samples.prompts;

import dev.poet.plugins.prompts.Question;

/**
 * What settings are worth under the simulated model, on average and without noise: the share of
 * right fields minus the cents that it costs. Only a simulation can know it.
 */
public final class SimulatedWorth {
  private static final long SEED = 4711;
  private static final int NOTES = 8;

  private SimulatedWorth() {}

  /** The net value of a call, before or after the simulated model's "upgrade". */
  public static double net(PromptSettings settings, boolean upgraded) {
    SimulatedAccuracy version = upgraded ? SimulatedAccuracy.UPGRADED : SimulatedAccuracy.FIRST;
    double kept = 0;
    double cents = 0;
    for (int i = 0; i < NOTES; i++) {
      DeliveryNote note = DeliveryNote.draw(SEED, Dice.Purpose.NOTE, i);
      Question question = settings.question(note);
      String whole = whole(settings, note);
      int room = question.maxTokens() * SimulatedModel.CHARACTERS_PER_TOKEN;
      String said = whole.substring(0, Math.min(whole.length(), room));
      boolean cut = said.length() < whole.length();
      kept += (cut ? settings.answerFormat().grade(said, note.fields()) : 1) / NOTES;
      cents +=
          100.0
              * Prices.of(settings.model())
                  .nanos(
                      SimulatedModel.tokens(question.length()),
                      SimulatedModel.tokens(said.length()))
              / dev.poet.plugins.prompts.Price.NANOS
              / NOTES;
    }
    return quality(settings, version) * kept - cents;
  }

  private static String whole(PromptSettings settings, DeliveryNote note) {
    String fields = settings.answerFormat().write(note.fields());
    return settings.instruction().equals("stepwise") ? SimulatedModel.THOUGHTS + fields : fields;
  }

  private static double quality(PromptSettings settings, SimulatedAccuracy version) {
    PromptReading read =
        PromptReading.of(settings.question(DeliveryNote.draw(SEED, Dice.Purpose.NOTE, 0)));
    double quality = 0;
    for (int distractors = 0; distractors <= 2; distractors++) {
      boolean large = settings.model().equals("large");
      quality += version.ofField(read, large, settings.temperature(), distractors) / 3;
    }
    return quality;
  }

  /** The most that any settings are worth: all options, at temperature 0 and with enough room. */
  public static double best(boolean upgraded) {
    double best = Double.NEGATIVE_INFINITY;
    for (String template : PromptSettings.TEMPLATES) {
      for (String instruction : PromptSettings.INSTRUCTIONS) {
        for (String role : PromptSettings.ROLES) {
          for (String format : PromptSettings.FORMATS) {
            for (int examples = 0; examples <= PromptSettings.MOST_EXAMPLES; examples++) {
              for (String model : PromptSettings.MODELS) {
                PromptSettings settings =
                    new PromptSettings(
                        template, instruction, examples, "varied", role, format, 0, 256, model);
                best = Math.max(best, net(settings, upgraded));
              }
            }
          }
        }
      }
    }
    return best;
  }
}
