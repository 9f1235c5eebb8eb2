/**
 * The running system: the call path ({@link dev.poet.engine.Tuner}), the loop that learns from what
 * it recorded, and the runtime that joins them with a store, learners and plugins handed in from
 * outside.
 */
package dev.poet.engine;
