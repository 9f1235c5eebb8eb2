package dev.poet.engine.woven;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;

/**
 * How the components of a record class are read and an instance is made. It hangs on the record's
 * own class object, together with the instances that were made, so that an application's class
 * loader can be collected when nobody but POET knows it any more.
 *
 * <p>One instance is made per row, which is one per policy version and candidate; a call that gets
 * it again allocates nothing. The last {@value #MOST_INSTANCES} rows are remembered.
 */
final class RecordShape {
  private static final int MOST_INSTANCES = 128;

  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type);
        }
      };

  private final Class<?>[] types;
  private final MethodHandle[] readers;
  private final MethodHandle constructor;
  private volatile Made[] made = {};

  /** A record that stands for the part of a row that begins at a slot. */
  private record Made(double[] row, int slot, Object instance) {}

  private RecordShape(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    types = new Class<?>[components.length];
    readers = new MethodHandle[components.length];
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      for (int i = 0; i < types.length; i++) {
        types[i] = components[i].getType();
        readers[i] =
            MethodHandles.explicitCastArguments(
                lookup.unreflect(components[i].getAccessor()),
                MethodType.methodType(
                    types[i].isPrimitive() ? double.class : Object.class, Object.class));
      }
      constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " can't be read: " + e.getMessage(), e);
    }
  }

  static RecordShape of(Object instance) {
    return SHAPES.get(instance.getClass());
  }

  int size() {
    return types.length;
  }

  boolean isNumber(int component) {
    return types[component].isPrimitive();
  }

  double number(int component, Object instance) throws Throwable {
    return (double) readers[component].invokeExact(instance);
  }

  Object object(int component, Object instance) throws Throwable {
    return (Object) readers[component].invokeExact(instance);
  }

  /**
   * The instance that was made for a row, or null.
   *
   * @param slot of the record's first component
   */
  Object made(double[] row, int slot) {
    Made[] all = made;
    for (int i = all.length - 1; i >= 0; i--) {
      if (all[i].row == row && all[i].slot == slot) {
        return all[i].instance;
      }
    }
    return null;
  }

  /**
   * Makes the instance for a row.
   *
   * @param values numbers as {@link Double}, everything else as itself
   */
  Object make(double[] row, int slot, Object[] values) throws Throwable {
    Object[] arguments = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      arguments[i] = isNumber(i) ? boxed((Double) values[i], types[i]) : values[i];
    }
    Object instance = constructor.invokeWithArguments(arguments);
    remember(new Made(row, slot, instance));
    return instance;
  }

  private synchronized void remember(Made newest) {
    Made[] old = made;
    int kept = Math.min(old.length, MOST_INSTANCES - 1);
    Made[] grown = new Made[kept + 1];
    System.arraycopy(old, old.length - kept, grown, 0, kept);
    grown[kept] = newest;
    made = grown;
  }

  /** A number as an instance of a primitive type's wrapper; whole numbers are exact. */
  static Object boxed(double value, Class<?> type) {
    if (type == int.class) {
      return (int) value;
    }
    if (type == long.class) {
      return (long) value;
    }
    if (type == float.class) {
      return (float) value;
    }
    return type == boolean.class ? (Object) (value != 0) : (Object) value;
  }
}
