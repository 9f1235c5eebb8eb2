package dev.poet.samples.prompts;

import dev.poet.plugins.prompts.Price;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What {@link Main} is asked to do.
 *
 * @param calls notes to read in all, those of earlier runs included
 * @param rows CSV file with a row per call; a run goes on behind its last row
 * @param spend where the day's spending is kept
 * @param mostPerDay dollars
 * @param endpoint null: the simulated model
 * @param model its name at the endpoint
 * @param keyVariable the environment variable that holds the endpoint's key
 * @param price of the model at the endpoint
 * @param pauseMillis between two notes
 * @param reflect where proposed wordings are written at the end; null: none are asked for
 */
record Options(
    int calls,
    Path rows,
    Path spend,
    double mostPerDay,
    URI endpoint,
    String model,
    String keyVariable,
    Price price,
    long seed,
    long pauseMillis,
    Path reflect) {

  static final String HELP =
      """
      Reads delivery notes with a language model, simulated unless an endpoint is named.

        --calls N          notes to read in all, earlier runs included (default: 300)
        --rows FILE        writes a CSV row per note; goes on behind its last row
        --spend FILE       where the day's spending is kept (default: beside the rows)
        --cap DOLLARS      the most that may be spent a day, UTC (default: 1)
        --endpoint URL     an OpenAI-compatible endpoint, such as http://localhost:11434/v1
        --model NAME       which model to ask there
        --key-env NAME     the environment variable with the key (default: OPENAI_API_KEY)
        --prices IN,OUT    dollars per million tokens of prompts and answers (default: 2.5,10)
        --seed S           draws the notes and the simulated model's mistakes (default: 1)
        --pause MS         milliseconds between two notes (default: 0)
        --reflect FILE     asks the model at the end for new instructions, and appends them to FILE for
                           somebody to read; none is put to use (default: not asked)
      """;

  private static final List<String> NAMES =
      List.of(
          "--calls",
          "--rows",
          "--spend",
          "--cap",
          "--endpoint",
          "--model",
          "--key-env",
          "--prices",
          "--seed",
          "--pause",
          "--reflect");

  /**
   * @throws IllegalArgumentException if a word can't be understood; the message is for people
   */
  static Options parse(String[] words) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      if (!NAMES.contains(words[i]) || i + 1 == words.length) {
        throw new IllegalArgumentException(
            "\"%s\" is no option with a value; the options are %s".formatted(words[i], NAMES));
      }
      given.put(words[i], words[i + 1]);
    }
    if (given.containsKey("--endpoint") != given.containsKey("--model")) {
      throw new IllegalArgumentException("--endpoint and --model go together; give both or none");
    }
    Path rows = Path.of(given.getOrDefault("--rows", "notes.csv"));
    return new Options(
        number(given, "--calls", "300", Integer::valueOf),
        rows,
        Path.of(given.getOrDefault("--spend", rows + ".spend")),
        number(given, "--cap", "1", Double::valueOf),
        given.containsKey("--endpoint") ? URI.create(given.get("--endpoint")) : null,
        given.get("--model"),
        given.getOrDefault("--key-env", "OPENAI_API_KEY"),
        number(given, "--prices", "2.5,10", Options::price),
        number(given, "--seed", "1", Long::valueOf),
        number(given, "--pause", "0", Long::valueOf),
        given.containsKey("--reflect") ? Path.of(given.get("--reflect")) : null);
  }

  private static <T> T number(
      Map<String, String> given, String name, String standard, Function<String, T> reading) {
    String text = given.getOrDefault(name, standard);
    try {
      return reading.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s must be a number, %s for example, but is \"%s\"; correct it"
              .formatted(name, standard, text),
          e);
    }
  }

  private static Price price(String text) {
    String[] prices = text.split(",", 2);
    return new Price(Double.parseDouble(prices[0]), Double.parseDouble(prices[prices.length - 1]));
  }

  boolean isSimulated() {
    return endpoint == null;
  }
}
