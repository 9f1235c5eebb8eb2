package dev.poet.agent;

/**
 * A value that an option was given.
 *
 * @param source where, for people, as in {@code "in the environment"}
 */
public record Given(String value, String source) {}
