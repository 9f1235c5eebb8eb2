package dev.poet.store;

import java.util.Map;

/**
 * What has become of the trials that were stored between two looks, and how many changes were
 * undone.
 *
 * @param upTo where the next look goes on
 * @param functions by their ids; those of which nothing is new are left out
 */
public record Tallies(Mark upTo, Map<String, Counts> functions) {

  public Tallies {
    functions = Map.copyOf(functions);
  }

  /** The newest rows at a look. */
  public record Mark(long trial, long event) {}

  /**
   * Of one function.
   *
   * @param undone changes that did harm, but for one after which POET gave up
   */
  public record Counts(long succeeded, long failed, long ignored, long undone) {
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    public Counts plus(Counts more) {
      return new Counts(
          succeeded + more.succeeded,
          failed + more.failed,
          ignored + more.ignored,
          undone + more.undone);
    }

    /** All trials. */
    public long trials() {
      return succeeded + failed + ignored;
    }
  }
}
