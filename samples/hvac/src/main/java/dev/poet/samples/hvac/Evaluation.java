package dev.poet.samples.hvac;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What fixed parameters are worth: reads a line of eight numbers at a time from standard input and
 * answers with the totals over many seasons as one JSON object.
 */
final class Evaluation {
  private static final List<String> VALUED =
      List.of("--weather", "--season", "--tariff", "--heating", "--seed", "--runs", "--days");

  private Evaluation() {}

  public static void main(String[] words) throws WeatherFileException, IOException {
    try {
      Arguments arguments = Arguments.parse(words, VALUED, List.of());
      Seasons seasons = AttainableSearch.seasons(arguments);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(seasons.totals(SearchSpace.parse(line)).json());
      }
    } catch (UsageException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(Main.USAGE);
    }
  }
}
