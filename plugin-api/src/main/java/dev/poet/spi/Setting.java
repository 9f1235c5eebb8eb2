package dev.poet.spi;

import java.util.List;
import java.util.Optional;

/**
 * Something that a user may tell a plugin in {@code <plugin id>.properties} beside its JAR. POET
 * checks what is written there; a plugin only sees values that keep these rules.
 *
 * @param name lower-case words separated by dots, such as {@code cost.default}
 * @param kind what its value is
 * @param standard the value if the user says nothing; empty: the setting is then missing
 * @param low the smallest number; of texts and options it is not looked at
 * @param high the largest number
 * @param options of {@link Kind#OPTION}, at least two; else empty
 * @param text one sentence for people
 */
public record Setting(
    String name,
    Kind kind,
    Optional<String> standard,
    double low,
    double high,
    List<String> options,
    String text) {

  /** What a value is. */
  public enum Kind {
    NUMBER,
    WHOLE,
    OPTION,
    TEXT
  }

  public Setting {
    options = List.copyOf(options);
    if (!name.matches("[a-z0-9]+([.-][a-z0-9]+)*")) {
      throw new InvalidDeclarationException(
          "POET-230",
          "a setting must be named by lower-case words separated by dots but is \"%s\"; rename it"
              .formatted(name));
    }
    boolean isNumber = kind == Kind.NUMBER || kind == Kind.WHOLE;
    if (isNumber && !(low < high) || kind == Kind.OPTION && options.size() < 2) {
      throw new InvalidDeclarationException(
          "POET-230",
          "the setting %s must have a range with the smaller bound first, or at least two options; declare them"
              .formatted(name));
    }
    Rule rule = new Rule(name, kind, low, high, options); // fields are not assigned yet
    standard.flatMap(rule::objection).ifPresent(Setting::refuse);
  }

  /** A number from {@code low} to {@code high}. */
  public static Setting number(String name, double standard, double low, double high, String text) {
    String value = Double.toString(standard);
    return new Setting(name, Kind.NUMBER, Optional.of(value), low, high, List.of(), text);
  }

  /** A whole number from {@code low} to {@code high}. */
  public static Setting whole(String name, long standard, long low, long high, String text) {
    String value = Long.toString(standard);
    return new Setting(name, Kind.WHOLE, Optional.of(value), low, high, List.of(), text);
  }

  /** One of some words, the first of which is the standard. */
  public static Setting option(String name, List<String> options, String text) {
    Optional<String> standard = options.stream().findFirst();
    return new Setting(name, Kind.OPTION, standard, 0, 0, options, text);
  }

  /** Any text; missing unless the user writes one. */
  public static Setting text(String name, String text) {
    return new Setting(name, Kind.TEXT, Optional.empty(), 0, 0, List.of(), text);
  }

  /** The same without a standard: missing unless the user says something. */
  public Setting withoutStandard() {
    return new Setting(name, kind, Optional.empty(), low, high, options, text);
  }

  /** Why {@code value} can't be taken, in one sentence; empty if it can. */
  public Optional<String> objection(String value) {
    return new Rule(name, kind, low, high, options).objection(value);
  }

  private static void refuse(String objection) {
    throw new InvalidDeclarationException("POET-230", "the standard of " + objection);
  }

  /** What a value has to keep to. */
  private record Rule(String name, Kind kind, double low, double high, List<String> options) {

    Optional<String> objection(String value) {
      return switch (kind) {
        case TEXT -> Optional.empty();
        case OPTION -> options.contains(value) ? Optional.empty() : Optional.of(noOption(value));
        case NUMBER, WHOLE -> isAllowed(value) ? Optional.empty() : Optional.of(noNumber(value));
      };
    }

    private String noOption(String value) {
      return "%s must be one of %s but is \"%s\""
          .formatted(name, String.join(", ", options), value);
    }

    private String noNumber(String value) {
      return "%s must be a %s from %s to %s but is \"%s\""
          .formatted(name, kind == Kind.WHOLE ? "whole number" : "number", low, high, value);
    }

    private boolean isAllowed(String value) {
      try {
        double number = Double.parseDouble(value);
        boolean fits = kind == Kind.NUMBER || number == Math.rint(number);
        return number >= low && number <= high && fits;
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }
}
