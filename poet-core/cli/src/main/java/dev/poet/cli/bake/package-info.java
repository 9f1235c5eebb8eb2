/** Writes learned values back into source code or configuration, so that POET can go. */
package dev.poet.cli.bake;
