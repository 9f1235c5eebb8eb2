package dev.poet.dashboard.http;

import dev.poet.evidence.Exchange;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parameters of a request; what they may be is checked here. */
record Query(Context context) {
  private static final int TEXT = 2_000;

  /** A text; {@code usual} if it is missing. */
  String text(String name, String usual) {
    String value = context.queryParam(name);
    if (value == null) {
      return usual;
    }
    if (value.length() > TEXT) {
      throw ApiProblem.bad(
          "%s must have at most %d characters but has %d; shorten it"
              .formatted(name, TEXT, value.length()));
    }
    return value;
  }

  /** A text that must be there. */
  String required(String name) {
    String value = text(name, "");
    if (value.isEmpty()) {
      throw ApiProblem.bad("the parameter %s is missing; add ?%s=...".formatted(name, name));
    }
    return value;
  }

  long number(String name, long usual, long low, long high) {
    String value = text(name, "");
    if (value.isEmpty()) {
      return usual;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= low && number <= high) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw outside(name, value, low, high);
    }
    throw outside(name, value, low, high);
  }

  <E extends Enum<E>> E word(String name, E usual, Class<E> type) {
    String value = text(name, "");
    if (value.isEmpty()) {
      return usual;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                ApiProblem.bad(
                    "%s must be one of %s but is \"%s\"; choose one of them"
                        .formatted(
                            name,
                            Arrays.stream(type.getEnumConstants())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")),
                            value)));
  }

  /** Of {@code currency}; empty if it is missing. */
  Optional<Exchange> exchange() {
    String text = text("currency", "");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Exchange.parse(text));
    } catch (IllegalArgumentException refused) {
      throw ApiProblem.bad(refused.getMessage());
    }
  }

  private static ApiProblem outside(String name, String value, long low, long high) {
    return ApiProblem.bad(
        "%s must be a whole number from %d to %d but is \"%s\"; correct it"
            .formatted(name, low, high, value));
  }
}
