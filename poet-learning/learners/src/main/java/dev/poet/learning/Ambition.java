package dev.poet.learning;

/**
 * How boldly calls are explored.
 *
 * @param reach half the width of the box in which the next point is looked for, share of each range
 * @param curiosity standard deviations of the belief that are added to what is expected of a point
 * @param doubt standard deviations that are taken from what is expected of a point before it is
 *     called the best
 * @param horizon calls over which the next call's lesson is expected to be of use; 0: the bound of
 *     {@code curiosity} is used instead
 * @param growth further calls of horizon per call so far
 */
record Ambition(double reach, double curiosity, double doubt, double horizon, double growth) {
  static final Ambition DEFAULT = new Ambition(0.12, 1, 0.3, 0, 0);
}
