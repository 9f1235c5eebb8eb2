package dev.poet.engine.call;

/**
 * The part that a function has in the calls of another.
 *
 * @param place among the parts of the whole
 */
public record Part(Whole whole, int place) {}
