package dev.poet.dashboard.view;

import java.util.List;

/**
 * Whether everything that learning needs is there.
 *
 * @param readMillis when it was looked at: wall clock, milliseconds since the epoch
 * @param score how much of all this is as it should be
 * @param findings about the store, its disk and clock, the applications and the weaving
 * @param processes that use the store
 * @param functions those with something to say, the worst first
 * @param silent how many functions have nothing to say
 */
public record HealthView(
    long readMillis,
    ScoreView score,
    List<Item> findings,
    List<ProcessView> processes,
    List<Item> functions,
    int silent) {

  /**
   * One thing that was looked at.
   *
   * @param level {@code ok}, {@code note} or {@code bad}
   */
  public record Item(String level, String about, String text) {}
}
