package dev.poet.cli.learn;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Nearest;
import dev.poet.cli.terminal.Problem;
import dev.poet.spi.Domain;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;

/** Parameters as people type them. */
public final class PointText {
  private PointText() {}

  /**
   * Reads {@code name=value,...}.
   *
   * @param otherwise the values of parameters that are not named
   */
  public static Point parse(ParameterSpace space, Point otherwise, String text)
      throws CliException {
    double[] values = otherwise.toArray();
    for (String part : text.split(",")) {
      String[] pair = part.split("=", 2);
      int index = space.names().indexOf(pair[0].strip());
      if (index < 0 || pair.length < 2) {
        throw new CliException(
            Problem.BAD_VALUE,
            "values must be given as NAME=VALUE, such as %s=..., but there is \"%s\"%s"
                .formatted(
                    space.names().get(0), part, Nearest.hint(pair[0].strip(), space.names())));
      }
      values[index] = value(space, index, pair[1].strip());
    }
    return Point.of(values);
  }

  private static double value(ParameterSpace space, int index, String text) throws CliException {
    Domain domain = space.domain(index);
    if (domain instanceof Domain.Choice choice && choice.options().contains(text)) {
      return choice.options().indexOf(text);
    }
    try {
      double value = Double.parseDouble(text);
      if (!(domain instanceof Domain.Choice) && domain.contains(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    String allowed =
        domain instanceof Domain.Choice choice
            ? "one of " + String.join(", ", choice.options())
            : "from %s to %s".formatted(domain.low(), domain.high());
    throw new CliException(
        Problem.BAD_VALUE,
        "%s must be %s but is \"%s\"; correct it"
            .formatted(space.names().get(index), allowed, text));
  }
}
