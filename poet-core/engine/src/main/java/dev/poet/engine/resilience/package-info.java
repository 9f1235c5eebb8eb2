/** Retries, time-outs and bulkheads whose numbers are tuned, built upon the library door. */
package dev.poet.engine.resilience;
