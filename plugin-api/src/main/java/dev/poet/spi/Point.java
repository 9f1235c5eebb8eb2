package dev.poet.spi;

import java.util.Arrays;

/** One value per parameter of a space, in the space's order and the parameters' own units. */
public final class Point {
  private final double[] values;

  private Point(double[] values) {
    this.values = values;
  }

  /** A point with a copy of {@code values}, each finite. */
  public static Point of(double... values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "a point must consist of finite numbers but is " + Arrays.toString(values));
      }
    }
    return new Point(values.clone());
  }

  public int size() {
    return values.length;
  }

  public double get(int index) {
    return values[index];
  }

  /** A fresh copy. */
  public double[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point point && Arrays.equals(values, point.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
