/**
 * What the domain plugins are worth: the samples under the agent, with a plugin in their folder.
 */
package dev.poet.benchmarks.plugins;
