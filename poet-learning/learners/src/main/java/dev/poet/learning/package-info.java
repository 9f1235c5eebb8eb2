/**
 * The learners, and the estimators that check what they gained. Everything here is arithmetic: no
 * threads, clocks or I/O, effort bounded by counted operations, and equal input gives equal bits.
 * Exponentials and logarithms are taken from {@link StrictMath}, so that bits do not depend on the
 * machine.
 */
package dev.poet.learning;
