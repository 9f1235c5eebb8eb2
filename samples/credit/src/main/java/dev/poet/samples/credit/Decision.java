package dev.poet.samples.credit;

/**
 * What was decided.
 *
 * @param cutOff that was in force
 */
public record Decision(boolean approved, double cutOff) {}
