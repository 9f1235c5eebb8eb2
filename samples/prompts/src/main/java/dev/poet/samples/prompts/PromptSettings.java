package dev.poet.samples.prompts;

import dev.poet.plugins.prompts.Question;
import dev.poet.plugins.prompts.Question.Message;
import dev.poet.plugins.prompts.Question.Speaker;
import dev.poet.plugins.prompts.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that is tuned, by the names of the parameters.
 *
 * @param examples how many worked examples, 0 to 6
 * @param pick which: the first ones that were at hand, or varied ones
 * @param maxTokens tokens
 */
public record PromptSettings(
    String template,
    String instruction,
    int examples,
    String pick,
    String role,
    String format,
    double temperature,
    int maxTokens,
    String model) {
  /** The options of the tuned parameters. */
  public static final List<String> TEMPLATES = List.of("plain", "sections", "note-first");

  public static final List<String> INSTRUCTIONS =
      List.of("terse", "careful", "checklist", "stepwise");
  public static final List<String> PICKS = List.of("first", "varied");
  public static final List<String> ROLES = List.of("none", "clerk", "auditor");
  public static final List<String> FORMATS = List.of("prose", "lines", "json");
  public static final List<String> MODELS = List.of("small", "large");

  /** Examples are notes of another stream, so that none is ever asked about. */
  private static final long EXAMPLE_SEED = 77;

  static final int MOST_EXAMPLES = 6;

  /** The first ones at hand were copied from one day's orders: all much alike. */
  private static final int ALIKE = 40;

  /** The question about a note. */
  Question question(DeliveryNote note) {
    List<Message> messages = new ArrayList<>();
    if (!Wording.role(role).isEmpty()) {
      messages.add(new Message(Speaker.SYSTEM, Wording.role(role)));
    }
    Map<String, Variant> variants =
        Map.of(
            "instruction", Wording.instruction(instruction),
            "format", new Variant("format", answerFormat().demand()),
            "examples", new Variant("examples", worked()));
    String text = Wording.template(template).fill(variants, Map.of("note", note.text()));
    messages.add(new Message(Speaker.USER, text));
    return new Question(messages, temperature, maxTokens);
  }

  AnswerFormat answerFormat() {
    return AnswerFormat.valueOf(format.toUpperCase(Locale.ROOT));
  }

  /** In one word without commas. */
  String words() {
    return String.format(
        Locale.ROOT,
        "%s/%s/%d %s/%s/%s/%.2f/%d/%s",
        template,
        instruction,
        examples,
        pick,
        role,
        format,
        temperature,
        maxTokens,
        model);
  }

  private String worked() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < examples; i++) {
      DeliveryNote note =
          DeliveryNote.draw(
              EXAMPLE_SEED, Dice.Purpose.EXAMPLE, pick.equals("varied") ? i : ALIKE + i % 2);
      text.append("Example: ").append(note.text()).append('\n');
      text.append(answerFormat().write(note.fields())).append('\n');
    }
    return text.toString();
  }
}
