/** Prints the figures that the documentation quotes; each from a run of the real thing. */
package dev.poet.benchmarks;
