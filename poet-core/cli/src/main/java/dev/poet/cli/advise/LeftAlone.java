package dev.poet.cli.advise;

/**
 * A number that stays as it is.
 *
 * @param where class, method and line, for people
 * @param name what tells what it is
 * @param value as the code has it; empty if none is known
 * @param reason why, to be read after the name
 */
record LeftAlone(String where, String name, String value, String reason) implements Finding {}
