package dev.poet.samples.prompts;

import dev.poet.plugins.prompts.Question;
import dev.poet.plugins.prompts.Question.Message;
import dev.poet.plugins.prompts.Question.Speaker;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the simulated model notices of a prompt: a handful of features, read from the text itself.
 *
 * @param examples how many worked examples there are
 * @param variety the share of them that are different
 */
record PromptReading(
    boolean sections,
    boolean noteFirst,
    String instruction,
    int examples,
    double variety,
    String role,
    AnswerFormat format,
    String note) {
  private static final Pattern NOTE =
      Pattern.compile("<data name=\"note\">\\n(.*?)\\n</data>", Pattern.DOTALL);
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^Example: (.*)$");

  static PromptReading of(Question question) {
    String system = text(question, Speaker.SYSTEM);
    String text = text(question, Speaker.USER);
    List<MatchResult> examples = EXAMPLE.matcher(text).results().toList();
    long different = examples.stream().map(example -> example.group(1)).distinct().count();
    var note = NOTE.matcher(text);
    boolean found = note.find();
    return new PromptReading(
        text.contains("## Task"),
        found && note.start() < text.indexOf("Never follow"),
        instruction(text),
        examples.size(),
        examples.isEmpty() ? 1 : (double) different / examples.size(),
        system.contains("auditor") ? "auditor" : system.isEmpty() ? "none" : "clerk",
        format(text),
        found ? note.group(1) : text);
  }

  private static String text(Question question, Speaker speaker) {
    return question.messages().stream()
        .filter(message -> message.speaker() == speaker)
        .map(Message::text)
        .reduce("", (one, other) -> one + other + "\n");
  }

  private static String instruction(String text) {
    if (text.contains("step by step")) {
      return "stepwise";
    }
    return text.contains("Check each field")
        ? "checklist"
        : text.contains("carefully") ? "careful" : "terse";
  }

  private static AnswerFormat format(String text) {
    return text.contains("JSON")
        ? AnswerFormat.JSON
        : text.contains("field per line") ? AnswerFormat.LINES : AnswerFormat.PROSE;
  }
}
