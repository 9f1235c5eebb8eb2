package dev.poet.samples.hvac;

/**
 * A wall with windows, by the direction it faces. The glass area belongs to the reference house.
 */
enum Facade {
  SOUTH(1, 0, 8),
  WEST(0, 1, 3),
  NORTH(-1, 0, 4),
  EAST(0, -1, 6);

  private final double southward;
  private final double westward;
  private final double windowArea;

  Facade(double southward, double westward, double windowArea) {
    this.southward = southward;
    this.westward = westward;
    this.windowArea = windowArea;
  }

  double southward() {
    return southward;
  }

  double westward() {
    return westward;
  }

  /** Window area including frames, m2. */
  double windowArea() {
    return windowArea;
  }
}
