package dev.poet.engine.woven;

import dev.poet.spi.Domain;
import dev.poet.spi.ParameterSpace;
import dev.poet.woven.Dispatcher;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Translates between what an application passes and the numbers under which POET knows it: enum
 * constants and strings are the index of an option, records and maps are several numbers.
 */
public abstract class OptionSite extends Dispatcher {

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
  private final String[][] keys;

  protected OptionSite(ParameterSpace space) {
    options = new String[space.size()][];
    keys = new String[space.size()][];
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
    try {
      double from = option(slot, argument);
      double to = parameter(row, slot, from);
      return to == from ? argument : optionAt(slot, to, argument);
    } catch (Throwable e) {
      throw leaveAlone(e);
    }
  }

  /** {@inheritDoc} A record that is not to change is given back as the same object. */
  @Override
  public final Object record(double[] row, int slot, Object argument) {
    try {
      if (argument == null) {
        throw LeaveAlone.INSTANCE;
      }
      RecordShape shape = RecordShape.of(argument);
      boolean changed = false;
      for (int i = 0; i < shape.size(); i++) {
        double from = read(shape, i, slot, argument);
        changed |= parameter(row, slot + i, from) != from;
      }
      Object made = changed ? shape.made(row, slot) : argument;
      return made == null ? make(shape, row, slot, argument) : made;
    } catch (Throwable e) {
      throw leaveAlone(e);
    }
  }

  private LeaveAlone leaveAlone(Throwable cause) {
    if (cause != LeaveAlone.INSTANCE) {
      failed(cause);
    }
    return LeaveAlone.INSTANCE;
  }

  private double read(RecordShape shape, int component, int slot, Object argument)
      throws Throwable {
    return shape.isNumber(component)
        ? shape.number(component, argument)
        : option(slot + component, shape.object(component, argument));
  }

  private Object make(RecordShape shape, double[] row, int slot, Object argument) throws Throwable {
    Object[] values = new Object[shape.size()];
    for (int i = 0; i < values.length; i++) {
      double to = parameter(row, slot + i, read(shape, i, slot, argument));
      values[i] = shape.isNumber(i) ? to : optionAt(slot + i, to, shape.object(i, argument));
    }
    return shape.make(row, slot, values);
  }

  /**
   * {@inheritDoc} A map that is not to change is given back as the same object; else a fresh copy
   * is made for this call: a {@link LinkedHashMap} with the map's entries.
   */
  @Override
  public final Object map(double[] row, int slot, Object argument, String keyList) {
    try {
      if (!(argument instanceof Map<?, ?> map)) {
        throw LeaveAlone.INSTANCE;
      }
      String[] names = keys[slot] == null ? keys[slot] = keyList.split(",") : keys[slot];
      return copyOf(row, slot, map, names);
    } catch (Throwable e) {
      throw leaveAlone(e);
    }
  }

  private Object copyOf(double[] row, int slot, Map<?, ?> map, String[] names) {
    Map<Object, Object> copy = null;
    for (int i = 0; i < names.length; i++) {
      Object old = map.get(names[i]);
      double from = old instanceof Number number ? number.doubleValue() : option(slot + i, old);
      double to = parameter(row, slot + i, from);
      if (to != from) {
        copy = copy == null ? new LinkedHashMap<>(map) : copy;
        copy.put(names[i], old instanceof Number ? like(old, to) : optionAt(slot + i, to, old));
      }
    }
    return copy == null ? map : copy;
  }

  private static Object like(Object old, double value) {
    if (old instanceof Integer) {
      return (int) value;
    }
    if (old instanceof Long) {
      return (long) value;
    }
    return old instanceof Float ? (Object) (float) value : (Object) value;
  }

  private Object optionAt(int slot, double index, Object like) {
    return like instanceof Enum<?> constant
        ? CONSTANTS.get(constant.getDeclaringClass())[(int) index]
        : options[slot][(int) index];
  }

  /**
   * The index of an option; what is null or none says nothing about the baseline and leaves its
   * whole call alone.
   */
  private double option(int slot, Object argument) {
    if (argument instanceof Enum<?> constant) {
      return constant.ordinal();
    }
    String[] known = options[slot];
    for (int i = 0; known != null && i < known.length; i++) {
      if (known[i].equals(argument)) {
        return i;
      }
    }
    throw LeaveAlone.INSTANCE;
  }
}
