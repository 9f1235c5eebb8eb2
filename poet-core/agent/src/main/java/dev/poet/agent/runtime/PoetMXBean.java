package dev.poet.agent.runtime;

import java.util.List;

/**
 * POET in this process, for whoever manages it: how it is doing, and how to stop it. The counts are
 * since its start; a freeze holds until the process ends, unless it is taken back.
 */
public interface PoetMXBean {
  /** The name under which it is registered. */
  String NAME = "dev.poet:type=Poet";

  List<String> getFunctions();

  /** Recorded trials that are not learned from yet. */
  long getWaiting();

  /** Calls that were not recorded: the log was full, or a thread stopped while it wrote. */
  long getDropped();

  /** How long the training thread was at work, which is at least its processor time. */
  double getBusySeconds();

  double getUpSeconds();

  /** The oldest trial that waits is at most so old. */
  double getLagSeconds();

  /** Memory of the trial log. */
  long getLogBytes();

  /**
   * Makes functions run as written.
   *
   * @param function its id; empty: all
   * @return how many are meant; the training thread obeys in its next round
   */
  int freeze(String function, String why);

  /** Takes a freeze back; as {@link #freeze}. */
  int thaw(String function, String why);
}
