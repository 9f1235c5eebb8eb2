package dev.poet.samples.prompts;

import dev.poet.plugins.prompts.Answer;
import dev.poet.plugins.prompts.Question;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A SIMULATED language model. It reads the fields of a note with fixed patterns and then spoils
 * each with the probability that {@link SimulatedAccuracy} says; after {@value #UPGRADE} calls it
 * is another one. It knows no language, and nothing that it does says anything about a real model.
 * Thread-safe.
 */
final class SimulatedModel {
  /** The names under which it answers. */
  static final String SMALL = "simulated-small";

  static final String LARGE = "simulated-large";

  /** Calls before its "upgrade". */
  static final long UPGRADE = 3_000;

  static final int CHARACTERS_PER_TOKEN = 4;

  /** What it says before it answers, when told to think. */
  static final String THOUGHTS = "Let me see. ".repeat(23) + "\n";

  private static final Pattern ORDER = Pattern.compile("Order (A-\\d+)");
  private static final Pattern DATE = Pattern.compile("on (\\d+) (\\w+) (\\d{4})");
  private static final Pattern GOODS =
      Pattern.compile("worth ([\\d.]+) ([A-Za-z ]+?) go to our branch in (\\w+)");
  private static final Pattern DISTRACTOR = Pattern.compile("It replaces|Freight");
  private static final Map<String, String> ISO =
      Map.of(
          "euros", "EUR",
          "Swiss francs", "CHF",
          "pounds sterling", "GBP",
          "Norwegian crowns", "NOK");
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private final long seed;
  private final long upgrade;

  /**
   * @param upgrade calls before its "upgrade"
   */
  SimulatedModel(long seed, long upgrade) {
    this.seed = seed;
    this.upgrade = upgrade;
  }

  SimulatedAccuracy version(long call) {
    return call <= upgrade ? SimulatedAccuracy.FIRST : SimulatedAccuracy.UPGRADED;
  }

  /** The answer to its call number {@code call}, from 1. */
  Answer answer(long call, String model, Question question) {
    Dice dice = new Dice(seed, Dice.Purpose.MODEL, call);
    PromptReading read = PromptReading.of(question);
    int distractors = (int) DISTRACTOR.matcher(read.note()).results().count();
    double right =
        version(call).ofField(read, model.equals(LARGE), question.temperature(), distractors);
    Map<Field, String> fields = read(read.note());
    fields.replaceAll((field, value) -> dice.unit() < right ? value : spoiled(field, value, dice));
    String thoughts = read.instruction().equals("stepwise") ? THOUGHTS : "";
    String text = thoughts + read.format().write(fields);
    int most = question.maxTokens() * CHARACTERS_PER_TOKEN;
    boolean cut = text.length() > most;
    String said = cut ? text.substring(0, most) : text;
    return new Answer(said, tokens(question.length()), tokens(said.length()), cut);
  }

  static long tokens(long characters) {
    return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
  }

  private static Map<Field, String> read(String note) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      fields.put(field, "none");
    }
    ORDER.matcher(note).results().forEach(m -> fields.put(Field.ORDER, m.group(1)));
    DATE.matcher(note).results().forEach(m -> fields.put(Field.DATE, iso(m)));
    GOODS
        .matcher(note)
        .results()
        .forEach(
            m -> {
              fields.put(Field.AMOUNT, m.group(1));
              fields.put(Field.CURRENCY, ISO.getOrDefault(m.group(2), "none"));
              fields.put(Field.CITY, m.group(3));
            });
    return fields;
  }

  private static String iso(MatchResult date) {
    return "%s-%02d-%02d"
        .formatted(
            date.group(3), 1 + MONTHS.indexOf(date.group(2)), Integer.parseInt(date.group(1)));
  }

  private static String spoiled(Field field, String value, Dice dice) {
    return switch (field) {
      case ORDER -> "A-" + dice.below(1000);
      case DATE -> value.substring(0, Math.max(0, value.length() - 2)) + "31";
      case AMOUNT -> value + "0";
      case CURRENCY -> "USD";
      case CITY -> "Paris";
    };
  }
}
