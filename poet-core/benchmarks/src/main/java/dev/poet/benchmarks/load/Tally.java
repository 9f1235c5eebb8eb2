package dev.poet.benchmarks.load;

/**
 * What was used meanwhile, and what came of it.
 *
 * @param seconds that went by
 * @param server of its processor time, in seconds, as all that follow
 * @param machine of all processes, as {@link Machine#busySeconds}; 0 if that is not known
 * @param trials of the program that reached the store
 */
record Tally(
    double seconds,
    double server,
    double clients,
    double neighbour,
    double program,
    double machine,
    double trials) {
  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(
        seconds + other.seconds,
        server + other.server,
        clients + other.clients,
        neighbour + other.neighbour,
        program + other.program,
        machine + other.machine,
        trials + other.trials);
  }

  Tally minus(Tally other) {
    return new Tally(
        seconds - other.seconds,
        server - other.server,
        clients - other.clients,
        neighbour - other.neighbour,
        program - other.program,
        machine - other.machine,
        trials - other.trials);
  }

  /** Processor time of whatever has nothing to do with this, as a share of a core. */
  double others() {
    return (machine - server - clients - neighbour - program) / seconds;
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
