package dev.poet.store;

/**
 * What tells cheaply whether anything about a function has changed: of each kind of row the newest.
 * Two that are equal mean that nothing has, but for late feedback, and trials that another process
 * numbers below the newest.
 *
 * @param function its id
 * @param trial the highest number of its trials; 0 without one
 * @param version the newest of its policies; 0 without one
 * @param declaration the row of its newest declaration; 0 without one
 * @param proposal the row of its newest proposal; 0 without one
 * @param open how many proposals nobody has decided
 * @param analysis the number of its newest analysis; 0 without one
 * @param event the newest event of the kinds asked for; 0 without one
 */
public record FunctionMark(
    String function,
    long trial,
    long version,
    long declaration,
    long proposal,
    long open,
    long analysis,
    long event) {}
