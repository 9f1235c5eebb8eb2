/** Meters for applications that build a {@link dev.poet.engine.PoetRuntime} themselves. */
package dev.poet.micrometer;
