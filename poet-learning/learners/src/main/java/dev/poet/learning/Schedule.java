package dev.poet.learning;

/** When a learner thinks, counted in trials told. */
enum Schedule {
  /** After each trial; hyper-parameters less often once they have settled. */
  SLOW {
    @Override
    long pause(long told) {
      return 1;
    }

    @Override
    boolean refits(long told) {
      return told <= EAGER || told % REFIT == 0;
    }

    @Override
    int firstCandidates() {
      return 1;
    }
  },

  /**
   * After a growing number of trials, so that a hundred thousand cost little more than a thousand.
   */
  FAST {
    @Override
    long pause(long told) {
      return Math.max(LEAST_PAUSE, Math.min(MOST_PAUSE, told / PAUSE_SHARE));
    }

    @Override
    boolean refits(long told) {
      return true;
    }

    @Override
    int firstCandidates() {
      return FIRST_CANDIDATES;
    }
  };

  /** Trials before the first thought: fewer say nothing. */
  static final long FIRST_THOUGHT = 4;

  /** Slow trials up to which hyper-parameters are fitted after each one. */
  private static final long EAGER = 20;

  /** Slow trials from fit to fit after that. */
  private static final long REFIT = 4;

  /** Fast trials from thought to thought: at first, at last, and as a share of those told. */
  static final long LEAST_PAUSE = 32;

  private static final long MOST_PAUSE = 4096;
  private static final long PAUSE_SHARE = 16;

  /** Fast candidates before anything is known. */
  private static final int FIRST_CANDIDATES = 8;

  /** Trials until the next thought. */
  abstract long pause(long told);

  /** Whether hyper-parameters are fitted now. */
  abstract boolean refits(long told);

  /** Candidates before anything is known. */
  abstract int firstCandidates();
}
