package dev.poet.spi;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * An ordered set of parameters.
 *
 * @param constraints what they must keep to together
 */
public record ParameterSpace(List<Parameter> parameters, List<Constraint> constraints) {

  /** The most parameters one function may have. */
  public static final int MAX_PARAMETERS = 32;

  /** Parameters that may take their values each for itself. */
  public ParameterSpace(List<Parameter> parameters) {
    this(parameters, List.of());
  }

  public ParameterSpace {
    parameters = List.copyOf(parameters);
    constraints = List.copyOf(constraints);
    if (parameters.size() > MAX_PARAMETERS) {
      throw new InvalidDeclarationException(
          "POET-105",
          "a function may have at most %d parameters but has %d"
              .formatted(MAX_PARAMETERS, parameters.size()));
    }
    if (parameters.stream().map(Parameter::name).distinct().count() < parameters.size()) {
      throw new InvalidDeclarationException(
          "POET-105",
          "parameter names must differ but are "
              + parameters.stream().map(Parameter::name).toList());
    }
    for (int i = 0; i < parameters.size(); i++) {
      requireParent(parameters.get(i), parameters.subList(0, i));
    }
    for (Constraint constraint : constraints) {
      requireNumbers(constraint, parameters);
    }
  }

  public int size() {
    return parameters.size();
  }

  public Domain domain(int index) {
    return parameters.get(index).domain();
  }

  public List<String> names() {
    return parameters.stream().map(Parameter::name).toList();
  }

  /** The index of the parameter of that name; -1 if there is none. */
  public int indexOf(String name) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether {@code point} has one allowed value per parameter and keeps all constraints. */
  public boolean contains(Point point) {
    if (point.size() != size()) {
      return false;
    }
    for (int i = 0; i < size(); i++) {
      if (!domain(i).contains(point.get(i))) {
        return false;
      }
    }
    return keepsConstraints(point);
  }

  /** Whether the parameter at {@code index} counts at {@code point}. */
  public boolean isActive(int index, Point point) {
    Optional<Condition> condition = parameters.get(index).condition();
    if (condition.isEmpty()) {
      return true;
    }
    int parent = indexOf(condition.get().parent());
    return condition.get().holds((Domain.Choice) domain(parent), point.get(parent))
        && isActive(parent, point);
  }

  /** Whether any parameter counts only under a condition. */
  public boolean isConditional() {
    return parameters.stream().anyMatch(parameter -> parameter.condition().isPresent());
  }

  /** {@code point} with the baseline's value for each parameter that does not count there. */
  public Point settled(Point point, Point baseline) {
    if (!isConditional()) {
      return point;
    }
    double[] values = point.toArray();
    for (int i = 0; i < values.length; i++) {
      if (!isActive(i, point)) {
        values[i] = baseline.get(i);
      }
    }
    return Point.of(values);
  }

  /**
   * The allowed point nearest to {@code point}: parameter by parameter, and where constraints don't
   * hold, brought back to where they do; whole numbers and rules in code give way towards {@code
   * inside}.
   *
   * @param inside an allowed point, such as the one in force
   * @return an allowed point if {@code inside} is one
   */
  public Point nearest(Point point, Point inside) {
    Point each = nearest(point);
    return keepsConstraints(each) ? each : new Repair(this).towards(each, inside);
  }

  /** The positions of {@code point} in the ranges, each 0 to 1. */
  public double[] toUnit(Point point) {
    double[] unit = new double[size()];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = domain(i).toUnit(point.get(i));
    }
    return unit;
  }

  /** The point of allowed values at the given positions, each 0 to 1. */
  public Point fromUnit(double[] unit) {
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = domain(i).fromUnit(unit[i]);
    }
    return Point.of(values);
  }

  /** Eight hex digits that change whenever a name, a domain, a condition or a constraint does. */
  public String fingerprint() {
    CRC32 crc = new CRC32();
    String text =
        Stream.concat(
                parameters.stream().map(ParameterSpace::text),
                constraints.stream().map(Constraint::toString))
            .collect(Collectors.joining(";"));
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /** The allowed values nearest to those of {@code point}, each for itself, constraints aside. */
  public Point nearest(Point point) {
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = domain(i).nearest(point.get(i));
    }
    return Point.of(values);
  }

  boolean keepsConstraints(Point point) {
    return constraints.stream()
        .allMatch(constraint -> excess(constraint, point) <= Repair.ROUNDING);
  }

  /** The value at a position that may lie a little outside the range, before any rounding. */
  double value(int index, double position) {
    Domain domain = domain(index);
    if (domain instanceof Domain.Real real) {
      return Ranges.fromUnit(position, real.low(), real.high(), real.scale());
    }
    Domain.Whole whole = (Domain.Whole) domain;
    return Ranges.fromUnit(position, whole.low(), whole.high(), whole.scale());
  }

  /** Sums are compared relative to what is summed up, so that units don't matter. */
  private double excess(Constraint constraint, Point point) {
    if (constraint instanceof Constraint.Rule rule) {
      return rule.excess().applyAsDouble(point);
    }
    Constraint.Linear linear = (Constraint.Linear) constraint;
    double sum = -linear.most();
    double size = Math.abs(linear.most());
    for (Constraint.Term term : linear.terms()) {
      double part = term.weight() * point.get(indexOf(term.parameter()));
      sum += part;
      size += Math.abs(part);
    }
    return size == 0 ? 0 : sum / size;
  }

  private static void requireParent(Parameter parameter, List<Parameter> before) {
    Condition condition = parameter.condition().orElse(null);
    boolean holds =
        condition == null
            || before.stream()
                .filter(parent -> parent.name().equals(condition.parent()))
                .map(Parameter::domain)
                .anyMatch(
                    domain ->
                        domain instanceof Domain.Choice choice
                            && choice.options().containsAll(condition.options()));
    if (!holds) {
      throw new InvalidDeclarationException(
          "POET-144",
          "%s counts only while %s, but no choice of that name with these options is declared before it"
              .formatted(parameter.name(), condition));
    }
  }

  private static void requireNumbers(Constraint constraint, List<Parameter> parameters) {
    if (constraint instanceof Constraint.Linear linear) {
      for (Constraint.Term term : linear.terms()) {
        boolean number =
            parameters.stream()
                .anyMatch(
                    p ->
                        p.name().equals(term.parameter())
                            && !(p.domain() instanceof Domain.Choice));
        if (!number) {
          throw new InvalidDeclarationException(
              "POET-145",
              "the constraint %s must add up numbers among the parameters, but %s is none"
                  .formatted(linear, term.parameter()));
        }
      }
    }
  }

  private static String text(Parameter parameter) {
    return parameter.name()
        + "="
        + parameter.domain()
        + parameter.condition().map(condition -> " when " + condition).orElse("");
  }
}
