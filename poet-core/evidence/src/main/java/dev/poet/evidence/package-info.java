/**
 * What the rows of a store mean: where functions stand, what changed, on what evidence. Read
 * without disturbing whoever writes to it, for the command and the dashboard alike.
 */
package dev.poet.evidence;
