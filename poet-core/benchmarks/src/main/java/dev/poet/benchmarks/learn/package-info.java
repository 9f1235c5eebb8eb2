/** How well the learners learn: problems of known truth, and the tables beside peers. */
package dev.poet.benchmarks.learn;
