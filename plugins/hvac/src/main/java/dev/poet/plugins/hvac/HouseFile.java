package dev.poet.plugins.hvac;

import dev.poet.spi.InvalidDeclarationException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Reads a {@link HouseDescription} from the words of a user. Stateless. */
final class HouseFile {
  private static final String CODE = "POET-330";

  /** Very light, medium and very heavy of ISO 13790:2008, table 12, about: 80, 165 and 260 kJ/K. */
  private static final Map<String, Double> MASSES =
      Map.of("light", 0.5, "medium", 1.0, "heavy", 1.5);

  private static final Map<String, Double> WINDOWS = Map.of("few", 0.5, "usual", 1.0, "many", 1.5);

  private static final String HOURS_RULE =
      "must be spans such as 7:00-8:30, 17:00-23:00, in order and none past midnight,";

  private enum Key {
    FLOOR_AREA("floor.area", "120", 10, 100_000),
    /** A house of the last decades of the 20th century, windows and air included. */
    HEAT_LOSS("heat.loss", "1.2", 0.05, 10),
    MASS("mass", "medium"),
    WINDOWS("windows", "usual"),
    HEATING("heating", "heat-pump"),
    SET_HEATING("setpoint.heating", "21", 5, 30),
    SET_COOLING("setpoint.cooling", "24", 15, 40),
    COMFORT_LOW("comfort.low", "20.5", 5, 30),
    COMFORT_HIGH("comfort.high", "24.5", 15, 40),
    PRICE("price", null, 0, 1000),
    /** What electricity costs at other times, if nothing is said. */
    PEAK_PRICE("price.peak", null, 0, 1000),
    GAS_PRICE("price.gas", "0.04", 0, 1000),
    PEAK_HOURS("peak.hours", "16:00-21:00"),
    WEEKDAYS("home.weekdays", "7:00-8:30, 17:00-23:00"),
    WEEKENDS("home.weekends", "7:00-23:00");

    private final String name;
    private final String standard;
    private final double low;
    private final double high;

    /** A word or hours. */
    Key(String name, String standard) {
      this(name, standard, Double.NaN, Double.NaN);
    }

    /**
     * A number from {@code low} to {@code high}.
     *
     * @param standard if the user says nothing; null: he must
     */
    Key(String name, String standard, double low, double high) {
      this.name = name;
      this.standard = standard;
      this.low = low;
      this.high = high;
    }
  }

  private HouseFile() {}

  /**
   * @throws InvalidDeclarationException POET-330 naming the key that is unknown, missing or wrong
   */
  static HouseDescription read(Map<String, String> settings) {
    Map<String, String> given = new HashMap<>(settings);
    for (Key key : Key.values()) {
      given.remove(key.name);
    }
    if (!given.isEmpty()) {
      String unknown = given.keySet().stream().sorted().findFirst().orElseThrow();
      throw new InvalidDeclarationException(
          CODE,
          "hvac.properties has the unknown key %s; did you mean %s?"
              .formatted(unknown, nearest(unknown)));
    }
    double price = number(settings, Key.PRICE);
    double low = number(settings, Key.COMFORT_LOW);
    return new HouseDescription(
        number(settings, Key.FLOOR_AREA),
        number(settings, Key.HEAT_LOSS),
        factor(settings, Key.MASS, MASSES),
        factor(settings, Key.WINDOWS, WINDOWS),
        furnace(settings),
        number(settings, Key.SET_HEATING),
        number(settings, Key.SET_COOLING),
        low,
        atLeast(low, Key.COMFORT_LOW, settings, Key.COMFORT_HIGH),
        price,
        settings.containsKey(Key.PEAK_PRICE.name)
            ? atLeast(price, Key.PRICE, settings, Key.PEAK_PRICE)
            : price,
        number(settings, Key.GAS_PRICE),
        hours(settings, Key.PEAK_HOURS),
        hours(settings, Key.WEEKDAYS),
        hours(settings, Key.WEEKENDS));
  }

  /** Whether the floor area is told, and not guessed. */
  static boolean tellsFloorArea(Map<String, String> settings) {
    return settings.containsKey(Key.FLOOR_AREA.name);
  }

  private static String word(Map<String, String> settings, Key key) {
    String word = settings.getOrDefault(key.name, key.standard);
    if (word == null) {
      throw new InvalidDeclarationException(
          CODE, "hvac.properties must say %s; add a line for it".formatted(key.name));
    }
    return word.strip();
  }

  private static double atLeast(double least, Key other, Map<String, String> settings, Key key) {
    double value = number(settings, key);
    if (value < least) {
      String rule = "must be at least %s, which is %s,".formatted(other.name, least);
      throw wrong(key, rule, word(settings, key));
    }
    return value;
  }

  private static double number(Map<String, String> settings, Key key) {
    String word = word(settings, key);
    try {
      double value = Double.parseDouble(word);
      if (value >= key.low && value <= key.high) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // refused below, like a number out of range
    }
    throw wrong(key, "must be a number from %s to %s".formatted(key.low, key.high), word);
  }

  private static double factor(Map<String, String> settings, Key key, Map<String, Double> factors) {
    String word = word(settings, key);
    Double factor = factors.get(word);
    if (factor == null) {
      String words = String.join(", ", factors.keySet().stream().sorted().toList());
      throw wrong(key, "must be one of " + words, word);
    }
    return factor;
  }

  private static boolean furnace(Map<String, String> settings) {
    String word = word(settings, Key.HEATING);
    if (!word.equals("heat-pump") && !word.equals("furnace")) {
      throw wrong(Key.HEATING, "must be heat-pump or furnace", word);
    }
    return word.equals("furnace");
  }

  private static Hours hours(Map<String, String> settings, Key key) {
    String word = word(settings, key);
    return Hours.parse(word).orElseThrow(() -> wrong(key, HOURS_RULE, word));
  }

  private static InvalidDeclarationException wrong(Key key, String rule, String value) {
    return new InvalidDeclarationException(
        CODE, "%s in hvac.properties %s but is \"%s\"".formatted(key.name, rule, value));
  }

  private static String nearest(String unknown) {
    return Arrays.stream(Key.values())
        .map(key -> key.name)
        .min(Comparator.comparingInt(name -> distance(unknown, name)))
        .orElseThrow();
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] last = new int[b.length() + 1];
    Arrays.setAll(last, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int[] next = new int[b.length() + 1];
      next[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        next[j] = Math.min(change, Math.min(last[j], next[j - 1]) + 1);
      }
      last = next;
    }
    return last[b.length()];
  }
}
