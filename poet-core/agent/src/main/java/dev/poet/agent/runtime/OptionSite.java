package dev.poet.agent.runtime;

import dev.poet.spi.Domain;
import dev.poet.spi.ParameterSpace;

/**
 * Translates between the options that an application passes, enum constants and strings, and the
 * index under which POET knows them.
 */
public abstract class OptionSite extends PoetDispatcher {

  /**
   * Constants by enum. They hang on the enum's own class object, so that an application's class
   * loader can be collected when nobody but POET knows it any more.
   */
  private static final ClassValue<Object[]> CONSTANTS =
      new ClassValue<>() {
        @Override
        protected Object[] computeValue(Class<?> enumType) {
          return enumType.getEnumConstants();
        }
      };

  private final String[][] options;

  protected OptionSite(ParameterSpace space) {
    options = new String[space.size()][];
    for (int slot = 0; slot < options.length; slot++) {
      options[slot] =
          space.domain(slot) instanceof Domain.Choice choice
              ? choice.options().toArray(String[]::new)
              : null;
    }
  }

  /** {@inheritDoc} An argument that is not to change is given back as the same object. */
  @Override
  public final Object option(double[] row, int slot, Object argument) {
    double from = indexOf(slot, argument);
    double to = parameter(row, slot, from);
    boolean leaveAlone = Double.isNaN(from) || Double.isNaN(to) || to == from;
    if (leaveAlone) {
      return argument;
    }
    return argument instanceof Enum<?> constant
        ? CONSTANTS.get(constant.getDeclaringClass())[(int) to]
        : options[slot][(int) to];
  }

  /** NaN, which is no baseline, if {@code argument} is null or no option. */
  private double indexOf(int slot, Object argument) {
    if (argument instanceof Enum<?> constant) {
      return constant.ordinal();
    }
    String[] known = options[slot];
    for (int i = 0; i < known.length; i++) {
      if (known[i].equals(argument)) {
        return i;
      }
    }
    return Double.NaN;
  }
}
