package dev.poet.cli.terminal;

import dev.poet.api.Scale;
import dev.poet.spi.Domain;

/** Values of parameters as people read them. */
public final class Values {
  private Values() {}

  /** {@code value} with as many digits as its range deserves; an option by its name. */
  public static String text(Domain domain, double value) {
    if (domain instanceof Domain.Choice choice) {
      return choice.options().get((int) choice.nearest(value));
    }
    if (domain instanceof Domain.Whole) {
      return Numbers.fixed(value, 0);
    }
    return domain instanceof Domain.Real real && real.scale() == Scale.LOG
        ? Numbers.brief(value)
        : Numbers.fixed(value, digits(domain.high() - domain.low()));
  }

  /** {@link #text} with the unit behind it. */
  public static String withUnit(Domain domain, double value) {
    return (text(domain, value) + " " + domain.unit()).strip();
  }

  private static int digits(double range) {
    double wanted = 3 - Math.ceil(Math.log10(range));
    return (int) Math.max(0, Math.min(6, wanted));
  }
}
