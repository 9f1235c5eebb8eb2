/** Worlds in which a study lives, seeded and simulated, to see what its guards are worth. */
package dev.poet.benchmarks.guard;
