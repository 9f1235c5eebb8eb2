package dev.poet.cli.advise;

/** Which of the proposals to look at first. The weights only order them. */
final class Scoring {
  private static final int LOOP = 10;
  private static final int PUBLIC = 5;
  private static final int NAMED = 5;

  private Scoring() {}

  static int of(Site site, Kind kind, boolean isNamed) {
    int promise =
        switch (kind) {
          case BUFFER -> 30;
          case BATCH, CUTOFF -> 25;
          case SPIN -> 20;
          case THREADS, BLOCK -> 15;
          default -> 10;
        };
    return promise
        + (site.hasLoop() ? LOOP : 0)
        + (site.isPublic() ? PUBLIC : 0)
        + (isNamed ? NAMED : 0);
  }
}
