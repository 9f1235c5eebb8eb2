/** Opens stores for the command; what their rows mean is told by {@code dev.poet.evidence}. */
package dev.poet.cli.evidence;
