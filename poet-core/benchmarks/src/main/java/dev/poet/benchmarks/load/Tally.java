package dev.poet.benchmarks.load;

/**
 * What was used meanwhile, and what came of it.
 *
 * @param seconds that went by
 * @param server of its processor time, in seconds, as all that follow
 * @param trials of the program that reached the store
 */
record Tally(
    double seconds,
    double server,
    double clients,
    double neighbour,
    double program,
    double trials) {
  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(
        seconds + other.seconds,
        server + other.server,
        clients + other.clients,
        neighbour + other.neighbour,
        program + other.program,
        trials + other.trials);
  }

  Tally minus(Tally other) {
    return new Tally(
        seconds - other.seconds,
        server - other.server,
        clients - other.clients,
        neighbour - other.neighbour,
        program - other.program,
        trials - other.trials);
  }

  /** Trials a second. */
  double rate() {
    return trials / seconds;
  }

  /** By how many percent there were fewer trials a second than in {@code other}. */
  double fallFrom(Tally other) {
    return 100 * (1 - rate() / other.rate());
  }
}
