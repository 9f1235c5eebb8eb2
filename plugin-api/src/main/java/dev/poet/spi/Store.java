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
   * Stores a batch as one transaction. Idempotent: a trial, version, answer or feedback whose
   * identity is already there is left as it is, and so is what a trial was learned as.
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

  /** Commands that have no answer yet, in the order in which they were given. */
  List<Command> openCommands() throws StoreException;

  /**
   * The newest command about a function, or about all functions, that was carried out: what
   * somebody asked for holds on after a restart.
   */
  Optional<Command> lastObeyed(String function) throws StoreException;

  /**
   * Removes some of what is older than is to be kept, in a few milliseconds.
   *
   * @param nowMillis wall clock, milliseconds since the epoch
   * @return how many rows were removed; with more than none there may be more to remove
   */
  long forget(Retention retention, long nowMillis) throws StoreException;

  @Override
  void close();
}
