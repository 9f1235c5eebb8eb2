package dev.poet.agent.weave;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.Type;

/**
 * Finds a constant in a method's code by its value. The compiler folds constant expressions into
 * one value, repeats a {@code static final} constant wherever it is used, counts a variable by it
 * without putting it anywhere else ({@code i += 16}), and moves the body of a lambda into another
 * method: so a value may be there often, or elsewhere. What is not said exactly is refused, with
 * everything that could have been meant.
 */
final class ConstantFinder {
  private static final String CODE = "POET-132";

  private final Body body;
  private final List<Body> all;
  private final ConstantFields constantFields;

  /**
   * @param all the bodies of every method of the class
   */
  ConstantFinder(Body body, List<Body> all, ConstantFields constantFields) {
    this.body = body;
    this.all = all;
    this.constantFields = constantFields;
  }

  /** The type of a constant. */
  static Type type(Object value) {
    if (value instanceof Integer) {
      return Type.INT_TYPE;
    }
    if (value instanceof Long) {
      return Type.LONG_TYPE;
    }
    if (value instanceof Float) {
      return Type.FLOAT_TYPE;
    }
    return value instanceof Double ? Type.DOUBLE_TYPE : Type.getType(String.class);
  }

  /**
   * Finds a constant.
   *
   * @param parameter whose place it is
   * @param text a number, a text, perhaps in quotes, or the name of a static final constant
   * @param ordinals which of those with the value, counted from 1 with commas between; null if
   *     there is only one
   */
  Place.OfConstant find(String parameter, String text, String ordinals) {
    Optional<Object> named = constantFields.value(text);
    List<Integer> found = found(body, text, named);
    if (found.isEmpty()) {
      throw missing(parameter, text, named);
    }
    List<Integer> chosen = ordinals == null ? found : chosen(parameter, text, ordinals, found);
    Set<Object> values =
        chosen.stream()
            .map(n -> meant(body.pushes().get(n), text, named).orElseThrow())
            .collect(Collectors.toSet());
    if (ordinals == null && found.size() > 1 || values.size() > 1) {
      throw Refusals.of(
          CODE,
          "the parameter %s must be one constant but %s is in %s %d times: %s; add its ordinal, or several of one type"
              .formatted(parameter, text, body.method(), found.size(), candidates(body, found)));
    }
    return new Place.OfConstant(values.iterator().next(), Set.copyOf(chosen));
  }

  private List<Integer> chosen(
      String parameter, String text, String ordinals, List<Integer> found) {
    Set<Integer> chosen = new LinkedHashSet<>();
    for (String ordinal : ordinals.split("\\s*,\\s*")) {
      boolean isThere =
          ordinal.matches("\\d{1,4}")
              && Integer.parseInt(ordinal) >= 1
              && Integer.parseInt(ordinal) <= found.size();
      if (!isThere) {
        throw Refusals.of(
            CODE,
            "the ordinal of %s must be from 1 to %d but is %s; %s is in %s there: %s"
                .formatted(
                    parameter,
                    found.size(),
                    ordinal,
                    text,
                    body.method(),
                    candidates(body, found)));
      }
      chosen.add(found.get(Integer.parseInt(ordinal) - 1));
    }
    return List.copyOf(chosen);
  }

  private RuntimeException missing(String parameter, String text, Optional<Object> named) {
    List<String> elsewhere = new ArrayList<>();
    for (Body other : all) {
      List<Integer> found = found(other, text, named);
      if (!found.isEmpty()) {
        elsewhere.add(other.method() + ": " + candidates(other, found));
      }
    }
    return Refusals.of(
        CODE,
        "the parameter %s must be a constant in %s but %s isn't there%s"
            .formatted(
                parameter,
                body.method(),
                text,
                elsewhere.isEmpty()
                    ? " nor anywhere else in the class, and no static final constant is called so"
                    : "; it is in " + String.join("; ", elsewhere)));
  }

  private static List<Integer> found(Body body, String text, Optional<Object> named) {
    List<Integer> found = new ArrayList<>();
    for (int number = 0; number < body.pushes().size(); number++) {
      if (meant(body.pushes().get(number), text, named).isPresent()) {
        found.add(number);
      }
    }
    return found;
  }

  /** The value that is meant; {@code i -= 16} counts by -16 in the class file. */
  private static Optional<Object> meant(Body.Push push, String text, Optional<Object> named) {
    boolean isDown = push.counts() && (int) push.value() < 0;
    Stream<Object> values =
        isDown ? Stream.of(push.value(), -(int) push.value()) : Stream.of(push.value());
    return values
        .filter(value -> named.map(value::equals).orElseGet(() -> isMeant(text, value)))
        .findFirst();
  }

  private static boolean isMeant(String text, Object value) {
    if (value instanceof String string) {
      return text.equals(string) || text.equals('"' + string + '"');
    }
    try {
      return value instanceof Long || value instanceof Integer
          ? ((Number) value).longValue() == Long.parseLong(text)
          : ((Number) value).doubleValue() == Double.parseDouble(text)
              || value.equals(Float.valueOf(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String candidates(Body body, List<Integer> found) {
    List<String> candidates = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Body.Push push = body.pushes().get(found.get(i));
      candidates.add(
          "%d (%s%s%s)"
              .formatted(
                  i + 1,
                  push.value().getClass().getSimpleName(),
                  push.line() > 0 ? ", line " + push.line() : "",
                  push.counts() ? ", counting a variable" : ""));
    }
    return String.join(", ", candidates);
  }
}
