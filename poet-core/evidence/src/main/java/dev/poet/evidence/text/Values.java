package dev.poet.evidence.text;

import dev.poet.api.Scale;
import dev.poet.spi.Domain;

/** Values of parameters as people read them. */
public final class Values {
  private static final int MOST_DIGITS = 12;

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

  /** {@code 0.50 → 0.62 K}; a step too small to be seen gets as many digits as it takes. */
  public static String step(Domain domain, double from, double to) {
    String before = text(domain, from);
    String after = text(domain, to);
    for (int digits = 3; before.equals(after) && from != to && digits <= MOST_DIGITS; digits++) {
      before = Numbers.fixed(from, digits);
      after = Numbers.fixed(to, digits);
    }
    return (before + " → " + after + " " + domain.unit()).strip();
  }

  private static int digits(double range) {
    double wanted = 3 - Math.ceil(Math.log10(range));
    return (int) Math.max(0, Math.min(6, wanted));
  }
}
