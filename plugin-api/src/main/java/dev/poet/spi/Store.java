package dev.poet.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Remembers what was learned. One thread at a time uses a store for writing; every method may block
 * and is never called on an application's thread.
 */
public interface Store extends AutoCloseable {

  /** Registers a function or its changed declaration; idempotent. */
  void declare(TunedFunction function) throws StoreException;

  /**
   * Stores a batch as one transaction. Idempotent: a trial, version, answer, feedback or decision
   * whose identity is already there is left as it is, and so is what a trial was learned as; a
   * proposal is too, except that one which is open takes over a status that closes it.
   *
   * @throws StoreException if the store can't be used now; nothing is stored
   * @throws IllegalArgumentException if a row can't be stored however often it is tried; nothing is
   *     stored, but the batch without that row can be
   */
  void commit(StoreBatch batch) throws StoreException;

  /**
   * Takes or keeps the lead of functions among the processes that share the store. The clocks of
   * hosts differ; that can make the lead change too early, but never lets two processes write as
   * leaders, because {@link #commit(StoreBatch, List)} looks at the token alone.
   *
   * @param functions the ids, each once
   * @param member this process
   * @param nowMillis wall clock, milliseconds since the epoch
   * @param length for how long the lead is taken
   * @return the leases that hold now, one per function; this process leads where it is the holder
   */
  List<Lease> lead(List<String> functions, Member member, long nowMillis, Duration length)
      throws StoreException;

  /**
   * As {@link #lead} of the heartbeat's process until that is silent, and keeps the heartbeat in
   * place of its last one, in one transaction. Functions that an earlier program had in the same
   * log are forgotten when another one goes on with it.
   *
   * @param functions the ids, each once; may be none
   */
  List<Lease> beat(List<String> functions, Heartbeat heartbeat) throws StoreException;

  /** The process has ended: gives its leads up, as {@link #resign}, and forgets its heartbeat. */
  void leave(Member member, List<Lease> leases) throws StoreException;

  /**
   * The newest heartbeat of each process that has not left, in the order in which they started; of
   * those that are silent for long some may be missing.
   */
  List<Heartbeat> heartbeats() throws StoreException;

  /** Gives the lead up, where it is still held, so that others need not wait. */
  void resign(List<Lease> leases) throws StoreException;

  /**
   * As {@link #commit(StoreBatch)}, if nobody else has taken over any of the leases.
   *
   * @throws DeposedException if somebody has; nothing is stored
   * @throws StoreException if the store can't be used now; nothing is stored
   */
  void commit(StoreBatch batch, List<Lease> leases) throws StoreException;

  /**
   * Whether another process may have stored something since the last time this was asked; at first
   * true. Cheap enough to be asked several times a second.
   */
  boolean hasNews() throws StoreException;

  /** The newest version of a function's policy. */
  Optional<PolicyVersion> latestVersion(String function) throws StoreException;

  /** One version of a function's policy. */
  Optional<PolicyVersion> version(String function, long version) throws StoreException;

  /** The newest snapshot of a function's learning. */
  Optional<LearnerSnapshot> latestSnapshot(String function) throws StoreException;

  /**
   * The trials of a function with numbers above {@code number}, ascending. Their metrics include
   * the feedback stored so far: of each metric the last amendment, or else the first report.
   */
  List<CompletedTrial> trialsAfter(String function, long number) throws StoreException;

  /** As {@link #trialsAfter(String, long)}, but at most {@code limit}. */
  List<CompletedTrial> trialsAfter(String function, long number, int limit) throws StoreException;

  /**
   * The trials of a function that were learned from under numbers above {@code number}, ascending
   * by those, with metrics as in {@link #trialsAfter(String, long)}.
   */
  List<CompletedTrial> learnedAfter(String function, long number) throws StoreException;

  /**
   * The first {@code limit} trials of a function that were not learned from, in the order in which
   * they were stored, with metrics as in {@link #trialsAfter(String, long)}.
   */
  List<CompletedTrial> unlearned(String function, int limit) throws StoreException;

  /** The highest number of a function's trials, of all streams; 0 if there are none. */
  long lastNumber(String function) throws StoreException;

  /** The highest number of a function's trials of one stream; 0 if there are none. */
  long lastNumber(String function, long stream) throws StoreException;

  /**
   * The same trials of one function in the same order, each with the declaration under which it
   * ran; none of a function that was never declared.
   */
  List<DeclaredTrials> declared(String function, List<CompletedTrial> trials) throws StoreException;

  /** What a function was declared to be, oldest first. */
  List<TunedFunction> declarations(String function) throws StoreException;

  /**
   * What a function was declared to be when a version of its policy was stored; empty if that is
   * not known.
   */
  Optional<TunedFunction> declaration(String function, long version) throws StoreException;

  /**
   * What is kept of a function's trials that are too old to be kept themselves, oldest first; at
   * most the {@code newest} of it.
   */
  List<TrialSummary> summaries(String function, int newest) throws StoreException;

  /** Commands that have no answer yet, in the order in which they were given. */
  List<Command> openCommands() throws StoreException;

  /**
   * The newest command to freeze, thaw or roll back a function, or all functions, that was carried
   * out: what somebody asked for holds on after a restart.
   */
  Optional<Command> lastObeyed(String function) throws StoreException;

  /** The pins of a function that hold now, in the order of their parameters' names. */
  List<Pin> pins(String function) throws StoreException;

  /** Every proposal about a function, in the order in which they were stored. */
  List<ProposalEntry> proposals(String function) throws StoreException;

  /** What guards decided about the points behind a version, in the order decided. */
  List<GuardDecision> decisions(String function, long version) throws StoreException;

  /** The newest event of a kind about a function; of the whole runtime with an empty name. */
  Optional<Event> lastEvent(String function, String kind) throws StoreException;

  /**
   * Removes some of what is older than is to be kept, in some ten milliseconds. Trials are added up
   * to {@link #summaries} in the same transaction. What is about a function of which an event
   * {@link Event#KEPT_AT_LEAST} was ever stored is kept as if the retention were at least so long;
   * of what is about all functions, the longest of any counts. Processes that were heard of a day
   * ago for the last time are forgotten whatever is to be kept.
   *
   * @param nowMillis wall clock, milliseconds since the epoch
   * @return how many rows were removed; with more than none there may be more to remove
   */
  long forget(Retention retention, long nowMillis) throws StoreException;

  @Override
  void close();
}
