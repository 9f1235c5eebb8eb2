/** Trials as tables for other programs. */
package dev.poet.cli.trials;
