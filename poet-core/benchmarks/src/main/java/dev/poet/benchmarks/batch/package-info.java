/**
 * Histories with something planted in them, or nothing, and what the batch analyses make of them.
 */
package dev.poet.benchmarks.batch;
