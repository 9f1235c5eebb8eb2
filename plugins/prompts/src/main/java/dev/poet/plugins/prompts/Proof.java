package dev.poet.plugins.prompts;

/**
 * What a new wording has to show before it serves more than a small share.
 *
 * @param calls with fewer than these of the last {@link #WINDOW} it is always allowed to go on, if
 *     the halving lets it; with as many it may be promoted
 * @param share of the last {@link #WINDOW} calls that it may serve unproven, in (0, 1]
 */
record Proof(int calls, double share) {
  /** Calls that are looked back on. */
  static final int WINDOW = 1_000;

  /** As DOMAINS has it for prompts: 30 calls, a tenth. */
  static final Proof USUAL = new Proof(30, 0.1);

  /** Calls after which the worse half of the wordings gets no more, as shares of all. */
  private static final double[] RUNGS = {0.25, 0.5};

  /** The rung that a wording with so many calls stands on: it has had at least that many. */
  int rung(int served) {
    int rung = 0;
    for (double share : RUNGS) {
      int needed = (int) Math.ceil(share * calls);
      rung = served >= needed ? needed : rung;
    }
    return rung;
  }

  /** How many calls a wording may have served unproven, of so many in the window. */
  double allowance(int window) {
    return Math.max(calls, share * window);
  }
}
