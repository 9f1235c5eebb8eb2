package dev.poet.spi;

/**
 * A point that somebody or something proposed to run a function with, and what became of it. One
 * that is still open expires when its source makes the next proposal for the same contexts.
 *
 * @param function the tuned function's id
 * @param source who proposes: a learner's name, an analysis, a person
 * @param number counts the source's proposals, in the order made; a learner's is the version of the
 *     policy that came of it. With function, source and cell it identifies the proposal
 * @param cell the cell of {@code partition}, or, if that is whole, of that policy's partition of
 *     contexts; {@link #EVERY_CONTEXT} for all
 * @param partition the proposal's own partition of contexts; whole if it has none
 * @param point the parameters
 * @param predicted how much better than the baseline it is believed to be, in score units; unknown
 *     if the source did not say
 * @param evidence one sentence for people
 * @param status what became of it
 * @param atMillis when it was made: wall clock, milliseconds since the epoch
 * @param decidedAtMillis when it ceased to be open; 0 while it is
 * @param decision who decided and why, in a few words; empty if it was nobody
 */
public record ProposalEntry(
    String function,
    String source,
    long number,
    int cell,
    ContextPartition partition,
    Point point,
    Interval predicted,
    String evidence,
    Status status,
    long atMillis,
    long decidedAtMillis,
    String decision) {

  /** A proposal without a partition of its own, about which nobody has decided. */
  public ProposalEntry(
      String function,
      String source,
      long number,
      int cell,
      Point point,
      Interval predicted,
      String evidence,
      Status status,
      long atMillis,
      long decidedAtMillis) {
    this(
        function,
        source,
        number,
        cell,
        ContextPartition.whole(),
        point,
        predicted,
        evidence,
        status,
        atMillis,
        decidedAtMillis,
        "");
  }

  /** The same proposal, once it is decided about. */
  public ProposalEntry decided(Status answer, long decidedMillis, String words) {
    return new ProposalEntry(
        function,
        source,
        number,
        cell,
        partition,
        point,
        predicted,
        evidence,
        answer,
        atMillis,
        decidedMillis,
        words);
  }

  /** The same proposal under another number. */
  public ProposalEntry numbered(long other) {
    return new ProposalEntry(
        function,
        source,
        other,
        cell,
        partition,
        point,
        predicted,
        evidence,
        status,
        atMillis,
        decidedAtMillis,
        decision);
  }

  /** The same proposal about one cell of a partition of its own. */
  public ProposalEntry within(ContextPartition own, int which) {
    return new ProposalEntry(
        function,
        source,
        number,
        which,
        own,
        point,
        predicted,
        evidence,
        status,
        atMillis,
        decidedAtMillis,
        decision);
  }

  /** The cell of a proposal that is about every context. */
  public static final int EVERY_CONTEXT = -1;

  /** What became of a proposal. Only {@link #OPEN} may change. */
  public enum Status {
    /** Nobody has decided yet; also what a learner says in shadow, where nothing is tried. */
    OPEN,
    /** A policy runs it as proposed. */
    ADOPTED,
    /** Guards put another point in its place, which a policy runs. */
    REPLACED,
    /** Guards refused it. */
    VETOED,
    /** Somebody refused it. */
    REJECTED,
    /** Another one came before anybody had decided. */
    EXPIRED
  }
}
