/** The learners behind the line protocol of the optimizers' harness. */
package dev.poet.benchmarks.tuner;
