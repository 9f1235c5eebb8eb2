package dev.poet.store;

/**
 * How much feedback a function has got.
 *
 * @param received values in all
 * @param duplicates of them, those that came after the first of their trial and metric and don't
 *     amend it: they are kept but don't count
 * @param amended of them, corrections
 * @param late of them, those that came after their trial was learned from or given up
 * @param strangers of them, those about an execution that is not there though a later one is: of a
 *     forged id, or of a call that found the log full
 * @param assumed apart from them, values that were assumed because none came in time
 */
public record FeedbackCounts(
    long received, long duplicates, long amended, long late, long strangers, long assumed) {

  /** Whether there is anything to tell. */
  public boolean isThere() {
    return received + assumed > 0;
  }
}
