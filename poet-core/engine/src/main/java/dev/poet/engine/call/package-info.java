/**
 * What happens on the threads of the application: one call of a tuned function from entry to exit,
 * read top to bottom in {@link dev.poet.engine.call.Tuner}. It knows a published policy and the
 * trial log, and nothing of learners, guards or stores.
 */
package dev.poet.engine.call;
