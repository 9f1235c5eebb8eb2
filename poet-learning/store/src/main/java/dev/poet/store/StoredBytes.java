package dev.poet.store;

import java.util.List;

/**
 * How large a store is, and what of it is about which function.
 *
 * @param total of all pages, measured; the write-ahead log of a file is not in it
 * @param free pages that are kept for what comes, measured; 0 where the database doesn't say
 * @param functions in the order of their first appearance
 */
public record StoredBytes(long total, long free, List<OfFunction> functions) {

  public StoredBytes {
    functions = List.copyOf(functions);
  }

  /**
   * What is about one function. How large each table with its indexes is, is measured; a function
   * has the share of it that its values have of all values.
   *
   * @param rows of trials that are kept one by one
   * @param trials with feedback and what older ones add up to
   * @param results versions, declarations, proposals, decisions, findings, events and commands
   * @param states of learners
   * @param newestState the length of the newest state, measured; 0 if there is none
   */
  public record OfFunction(
      String function, long rows, long trials, long results, long states, long newestState) {

    /** All of it. */
    public long all() {
      return trials + results + states;
    }
  }

  /** What is about no function: the audit log, processes, the tables themselves. */
  public long ofNone() {
    return total - free - functions.stream().mapToLong(OfFunction::all).sum();
  }
}
