package dev.poet.spi;

import dev.poet.spi.Objective.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads objectives as people write them. */
final class ObjectiveText {
  private static final String NUMBER = "[-+]?\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?";

  private static final Pattern TERM =
      Pattern.compile(
          "(?:(?<weight>\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?)\\s*\\*\\s*)?(?<measure>.+)");

  private static final Pattern MEASURE =
      Pattern.compile(
          "(?<plain>[A-Za-z_]\\w*)"
              + "|(?<shape>[a-z]+)\\s*\\(\\s*(?<metric>[A-Za-z_]\\w*)(?<numbers>(?:\\s*,\\s*"
              + NUMBER
              + ")+)\\s*\\)");

  private static final Pattern LEVEL =
      Pattern.compile("(?<sum>.+?)\\s+within\\s+(?<tolerance>" + NUMBER + ")");

  private static final String FIRST = "first ";
  private static final String THEN = "\\s+then\\s+";

  /** A difference of one tolerance counts as much as so many of the next level. */
  private static final double OUTWEIGHS = 100;

  private final String expression;

  ObjectiveText(String expression) {
    this.expression = expression;
  }

  List<Term> terms() {
    String text = expression.strip();
    return text.startsWith(FIRST) ? levels(text.substring(FIRST.length())) : sum(text, 1);
  }

  /**
   * One objective after the other: weights that differ so much that a later level only decides
   * where the earlier ones differ by little (Sherali, "Equivalent weights for lexicographic
   * multi-objective programs", 1982).
   */
  private List<Term> levels(String text) {
    String[] levels = text.split(THEN);
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < levels.length; i++) {
      Matcher level = LEVEL.matcher(levels[i]);
      if (!level.matches() || !(Double.parseDouble(level.group("tolerance")) > 0)) {
        throw refused();
      }
      double factor =
          Math.pow(OUTWEIGHS, levels.length - 1 - i) / Double.parseDouble(level.group("tolerance"));
      terms.addAll(sum(level.group("sum"), factor));
    }
    return terms;
  }

  private List<Term> sum(String text, double factor) {
    List<Term> terms = new ArrayList<>();
    for (String signed : text.split("(?=\\s[+-]\\s)|(?<=^)(?=-)")) {
      String term = signed.strip();
      double sign = term.startsWith("-") ? -1 : 1;
      Matcher matcher = TERM.matcher(term.replaceFirst("^[+-]\\s*", ""));
      if (!matcher.matches()) {
        throw refused();
      }
      String weight = matcher.group("weight");
      double times = weight == null ? 1 : Double.parseDouble(weight);
      terms.add(term(sign * times * factor, matcher.group("measure")));
    }
    return terms;
  }

  Term term(double weight, String measure) {
    Matcher matcher = MEASURE.matcher(measure);
    if (!matcher.matches()) {
      throw refused();
    }
    if (matcher.group("plain") != null) {
      return new Term(weight, matcher.group("plain"));
    }
    List<Double> numbers =
        Arrays.stream(matcher.group("numbers").split(","))
            .filter(part -> !part.isBlank())
            .map(part -> Double.parseDouble(part.strip()))
            .toList();
    Shape shape = Shape.named(matcher.group("shape"), numbers);
    if (shape == null) {
      throw refused();
    }
    return new Term(weight, matcher.group("metric"), shape);
  }

  private InvalidDeclarationException refused() {
    return new InvalidDeclarationException(
        "POET-106",
        "an objective must be a weighted sum of metrics such as \"cost + 0.5 * discomfort\","
            + " \"away(indoor, 21, 0.5) + over(seconds, 0.2)\""
            + " or \"first discomfort within 0.5 then cost within 1\", but is \""
            + expression
            + "\"");
  }
}
