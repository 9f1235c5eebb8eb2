package dev.poet.test;

import dev.poet.spi.Domain;
import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a test says about a {@link Course}; every message has the figures. Stateless. */
public final class PoetAssertions {
  private static final double PERCENT = 100;

  /** Beyond that, digits say nothing. */
  private static final double MOST_DIGITS = 1e9;

  private PoetAssertions() {}

  /**
   * Asserts that calls became better.
   *
   * @param share of what is attainable that the last tenth of the calls must have gained, above 0
   *     and at most 1; see {@link Course#reached}
   */
  public static void assertLearns(double share, Course course) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "what is to be reached must be a share above 0 and at most 1 but is " + share);
    }
    double reached = course.reached();
    if (Double.isNaN(reached)) {
      throw new AssertionError(
          "%s must learn but its script leaves nothing to gain: no values are better than those as written, %s"
              .formatted(name(course), words(course, course.written())));
    }
    if (reached < share) {
      throw new AssertionError(
          "%s must reach %s of what is attainable within %d calls but reached %s%n%s"
              .formatted(
                  name(course), percent(share), course.size(), percent(reached), figures(course)));
    }
  }

  /** Asserts that every call ran with values that are declared, and that keep to constraints. */
  public static void assertKeepsBounds(Course course) {
    for (int i = 0; i < course.size(); i++) {
      Point values = course.calls().get(i).values();
      if (!course.function().space().contains(values)) {
        throw new AssertionError(
            "%s must keep its bounds but call %d of %d ran with %s"
                .formatted(name(course), i + 1, course.size(), values(course, values)));
      }
    }
  }

  /**
   * Asserts that a number kept to narrower bounds than those declared, whatever was tried.
   *
   * @param low the smallest value allowed, in the parameter's own unit
   * @param high the largest one
   */
  public static void assertStaysWithin(double low, double high, String parameter, Course course) {
    int index = course.function().space().indexOf(parameter);
    if (index < 0) {
      throw new IllegalArgumentException(
          "%s has no parameter %s; it has %s"
              .formatted(name(course), parameter, course.function().space().names()));
    }
    for (int i = 0; i < course.size(); i++) {
      double value = course.calls().get(i).values().get(index);
      if (!(value >= low && value <= high)) {
        throw new AssertionError(
            "%s of %s must stay from %s to %s but was %s in call %d of %d"
                .formatted(
                    parameter,
                    name(course),
                    number(low),
                    number(high),
                    number(value),
                    i + 1,
                    course.size()));
      }
    }
  }

  /**
   * Asserts that nothing is believed better than the values as written. Calls try others all the
   * same; what that may cost is for {@link #assertLosesAtMost}.
   */
  public static void assertStaysAtBaseline(Course course) {
    if (!course.believed().values().equals(course.written().values())) {
      throw new AssertionError(
          "%s must stay at its baseline but believes other values better%n%s"
              .formatted(name(course), figures(course)));
    }
  }

  /**
   * Asserts that all calls together were hardly worse than as written, whatever was tried.
   *
   * @param share of the absolute score as written that a call may lose on average, 0 or more
   */
  public static void assertLosesAtMost(double share, Course course) {
    if (!(share >= 0)) {
      throw new IllegalArgumentException(
          "what may be lost must be a share of 0 or more but is " + share);
    }
    double lost = course.written().score() - Course.mean(course.calls());
    double allowed = share * Math.abs(course.written().score());
    if (!(lost <= allowed)) {
      throw new AssertionError(
          "%s must lose at most %s per call, %s of what a call as written scores, but lost %s on average of %d calls%n%s"
              .formatted(
                  name(course),
                  number(allowed),
                  percent(share),
                  number(lost),
                  course.size(),
                  figures(course)));
    }
  }

  private static String figures(Course course) {
    List<String> lines = new ArrayList<>();
    lines.add("as written   " + words(course, course.written()));
    lines.add("attainable   " + words(course, course.best()));
    lines.add("believed     " + words(course, course.believed()));
    lines.add(
        "reached      %s on average in the last %d calls, %d of them with %s"
            .formatted(
                score(course, Course.mean(course.lastPart())),
                course.lastPart().size(),
                mostRun(course).getValue(),
                values(course, mostRun(course).getKey())));
    if (!Double.isNaN(course.reached())) {
      lines.add(
          "on the way   "
              + List.of(1, 2, 5, 10).stream()
                  .map(
                      tenths ->
                          "%s by call %d"
                              .formatted(
                                  percent(course.reachedAfter(tenths)),
                                  course.size() * tenths / 10))
                  .collect(Collectors.joining(", ")));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static Map.Entry<Point, Long> mostRun(Course course) {
    return course.lastPart().stream()
        .map(Course.Call::values)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(
            Map.Entry.<Point, Long>comparingByValue()
                .thenComparing(entry -> entry.getKey().toString(), Comparator.naturalOrder()))
        .orElseThrow();
  }

  private static String words(Course course, Course.Call call) {
    return "%s with %s".formatted(score(course, call.score()), values(course, call.values()));
  }

  /** As the objective has it. */
  private static String score(Course course, double score) {
    return number(course.function().objective().natural(score));
  }

  private static String values(Course course, Point values) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      words.add(course.function().space().names().get(i) + " " + value(course, i, values.get(i)));
    }
    return String.join(", ", words);
  }

  private static String value(Course course, int index, double value) {
    boolean isOption =
        course.function().space().domain(index) instanceof Domain.Choice choice
            && choice.contains(value);
    return isOption
        ? ((Domain.Choice) course.function().space().domain(index)).options().get((int) value)
        : number(value);
  }

  private static String name(Course course) {
    return course.function().id();
  }

  private static String percent(double share) {
    return Math.round(PERCENT * share) + " %";
  }

  private static String number(double value) {
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < MOST_DIGITS;
    return String.format(Locale.ROOT, isWhole ? "%.0f" : "%.4g", value);
  }
}
