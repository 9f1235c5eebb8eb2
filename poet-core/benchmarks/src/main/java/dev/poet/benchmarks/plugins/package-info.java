/**
 * What the domain plugins are worth: their samples, with a plugin in the folder, under the agent or
 * in a runtime of this process.
 */
package dev.poet.benchmarks.plugins;
