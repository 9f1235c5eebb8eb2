package dev.poet.cli.bake;

/**
 * A value that could not be located, and why.
 *
 * @param where file and line, or the function
 */
public record NotFound(String parameter, String where, String reason) {}
