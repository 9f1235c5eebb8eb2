/** What a store knows about tuned functions, read without disturbing whoever writes to it. */
package dev.poet.cli.evidence;
