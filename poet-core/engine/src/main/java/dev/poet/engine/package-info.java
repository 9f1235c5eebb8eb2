/**
 * The running system as applications and agents see it: a {@link dev.poet.engine.PoetRuntime} joins
 * the call path ({@link dev.poet.engine.call}) with the thread that learns from what it recorded
 * ({@link dev.poet.engine.training}), and with a store, learners and plugins handed in from
 * outside.
 */
package dev.poet.engine;
