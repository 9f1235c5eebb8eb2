/** Programs that are killed, robbed of their disk or crowded, and what must be left of them. */
package dev.poet.benchmarks.kill;
