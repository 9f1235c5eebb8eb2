package dev.poet.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What parameters must keep to together. A bound that depends on another parameter is one too:
 * {@code b <= 1 - a} is {@code a + b <= 1}.
 */
public sealed interface Constraint {

  /** One parameter's part in a sum; the parameter is a number, in its own unit. */
  record Term(double weight, String parameter) {}

  /**
   * A weighted sum that must not exceed a limit.
   *
   * @param terms at least one
   * @param most the limit, in the unit of the sum
   */
  record Linear(List<Term> terms, double most) implements Constraint {
    private static final Pattern TEXT =
        Pattern.compile(
            "(?<sum>.+?)(?<relation><=|>=|≤|≥)\\s*(?<limit>[-+]?[0-9.]+(?:[eE][-+]?\\d+)?)\\s*");
    private static final Pattern TERM =
        Pattern.compile(
            "\\s*(?<sign>[-+]?)\\s*(?:(?<weight>[0-9.]+(?:[eE][-+]?\\d+)?)\\s*\\*\\s*)?(?<name>[A-Za-z_][\\w.]*)\\s*");

    public Linear {
      terms = List.copyOf(terms);
      boolean finite = terms.stream().allMatch(term -> Double.isFinite(term.weight()));
      if (terms.isEmpty() || !finite || !Double.isFinite(most)) {
        throw new InvalidDeclarationException(
            "POET-145", "a constraint must be a sum of finite numbers but is " + terms);
      }
    }

    /**
     * Parses a text such as {@code "low + 0.5 * spare <= 8"}; {@code >=} is turned round.
     *
     * @throws InvalidDeclarationException POET-145 if {@code text} is anything else
     */
    public static Linear parse(String text) {
      Matcher whole = TEXT.matcher(text);
      if (!whole.matches()) {
        throw unreadable(text);
      }
      double direction = "<=≤".contains(whole.group("relation")) ? 1 : -1;
      List<Term> terms = new ArrayList<>();
      Matcher term = TERM.matcher(whole.group("sum"));
      int next = 0;
      while (term.lookingAt()) {
        if (next > 0 && term.group("sign").isEmpty()) {
          throw unreadable(text);
        }
        double sign = term.group("sign").equals("-") ? -direction : direction;
        String weight = term.group("weight");
        terms.add(
            new Term(sign * (weight == null ? 1 : Double.parseDouble(weight)), term.group("name")));
        next = term.end();
        term.region(next, whole.group("sum").length());
      }
      if (next < whole.group("sum").length()) {
        throw unreadable(text);
      }
      return new Linear(terms, direction * Double.parseDouble(whole.group("limit")));
    }

    private static InvalidDeclarationException unreadable(String text) {
      return new InvalidDeclarationException(
          "POET-145",
          "a constraint must compare a weighted sum of parameters with a number, such as"
              + " \"low + 0.5 * spare <= 8\", but is \""
              + text
              + "\"");
    }

    @Override
    public String toString() {
      return terms.stream()
              .map(t -> String.format(Locale.ROOT, "%s * %s", t.weight(), t.parameter()))
              .collect(Collectors.joining(" + "))
          + " <= "
          + most;
    }
  }

  /**
   * A rule in code. It belongs to the running program: a store keeps its name alone.
   *
   * @param name for people, and by which two rules are told apart
   * @param excess how far a point is beyond what is allowed; 0 or less where it is allowed. Pure
   */
  record Rule(String name, ToDoubleFunction<Point> excess) implements Constraint {
    @Override
    public boolean equals(Object other) {
      return other instanceof Rule rule && name.equals(rule.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return "rule " + name;
    }
  }
}
