package dev.poet.samples.prompts;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the model is asked to answer in, and how that is read. */
enum AnswerFormat {
  PROSE("Answer in one sentence."),
  LINES("Answer with one field per line, as in \"city: Rome\"."),
  JSON("Answer with a JSON object of texts and nothing else.");

  private final String demand;

  AnswerFormat(String demand) {
    this.demand = demand;
  }

  /** How the prompt asks for it. */
  String demand() {
    return demand;
  }

  /** These fields as an answer gives them. */
  String write(Map<Field, String> fields) {
    Stream<Field> order = Stream.of(Field.values());
    return switch (this) {
      case PROSE ->
          order
              .map(f -> f.word() + " is " + fields.get(f))
              .collect(Collectors.joining(", ", "The ", "."));
      case LINES ->
          order.map(f -> f.word() + ": " + fields.get(f)).collect(Collectors.joining("\n"));
      case JSON ->
          order
              .map(f -> "\"%s\": \"%s\"".formatted(f.word(), fields.get(f)))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  /** The share of the right answers that {@code text} gives, 0 to 1. */
  double grade(String text, Map<Field, String> right) {
    long found = Stream.of(Field.values()).filter(f -> says(text, f, right.get(f))).count();
    return (double) found / Field.values().length;
  }

  private boolean says(String text, Field field, String right) {
    String pattern =
        switch (this) {
          case PROSE -> "\\b" + field.word() + "\\b[^,]*?\\b(" + Pattern.quote(right) + ")\\b";
          case LINES ->
              "(?m)^\\W*" + field.word() + "\\W*:\\W*?(" + Pattern.quote(right) + ")\\W*$";
          case JSON -> "\"" + field.word() + "\"\\s*:\\s*\"(" + Pattern.quote(right) + ")\"";
        };
    Matcher matcher = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(text);
    return matcher.find();
  }
}
