/**
 * Configuration files that are trees, YAML and JSON. Loaded only where somebody has such a file,
 * and then by a class loader that is forgotten afterwards.
 */
package dev.poet.agent.tree;
