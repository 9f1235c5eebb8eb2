package dev.poet.agent.weave;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The values of one annotation, read from a class file. Where the source leaves one out, POET's own
 * copy of the annotation type supplies its default; the application's copy is never loaded.
 */
final class AnnotationValues {
  private final Class<?> type;
  private final Map<String, Object> given;

  /**
   * @param given by name; enum constants by their names, nested annotations as maps
   */
  AnnotationValues(Class<?> type, Map<String, Object> given) {
    this.type = type;
    this.given = given;
  }

  String text(String name) {
    return (String) value(name);
  }

  double number(String name) {
    return ((Number) value(name)).doubleValue();
  }

  boolean flag(String name) {
    return (Boolean) value(name);
  }

  <E extends Enum<E>> E constant(String name, Class<E> enumType) {
    Object value = value(name);
    return value instanceof String text ? Enum.valueOf(enumType, text) : enumType.cast(value);
  }

  List<String> texts(String name) {
    return value(name) instanceof List<?> list
        ? list.stream().map(String.class::cast).toList()
        : List.of((String[]) value(name));
  }

  /** An array of primitive numbers. */
  List<Double> numbers(String name) {
    return Arrays.stream((double[]) value(name)).boxed().toList();
  }

  @SuppressWarnings("unchecked")
  AnnotationValues nested(String name, Class<?> nestedType) {
    Object value = given.get(name);
    return new AnnotationValues(nestedType, value == null ? Map.of() : (Map<String, Object>) value);
  }

  private Object value(String name) {
    Object value = given.get(name);
    return value == null ? defaultValue(name) : value;
  }

  private Object defaultValue(String name) {
    try {
      return type.getMethod(name).getDefaultValue();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type.getName() + " has no " + name, e);
    }
  }
}
