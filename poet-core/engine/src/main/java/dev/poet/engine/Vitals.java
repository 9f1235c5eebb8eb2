package dev.poet.engine;

/**
 * How POET itself is doing in this process. The counts are since its start.
 *
 * @param functions how many are tuned, or were to be
 * @param waiting recorded trials that are not learned from yet
 * @param room for recorded trials; when it is full, calls are not recorded
 * @param dropped calls that were not recorded, since there was no room, or since a thread took more
 *     than a second to write, or was killed at it
 * @param refusedFeedback reports that were refused, since there was no room
 * @param ignoredFeedback reports that nobody waited for
 * @param rounds how often the training thread has looked for something to do
 * @param busySeconds how long it was at it, which is at least the processor time it took
 * @param upSeconds since the start
 * @param lagSeconds the oldest trial that waits is at most so old; 0 if none waits
 * @param logBytes of memory that the trial log takes, mapped from its file where that is possible
 */
public record Vitals(
    int functions,
    long waiting,
    long room,
    long dropped,
    long refusedFeedback,
    long ignoredFeedback,
    long rounds,
    double busySeconds,
    double upSeconds,
    double lagSeconds,
    long logBytes) {

  /** The share of one core that learning took at most; 0 at the very start. */
  public double busyShare() {
    return upSeconds > 0 ? busySeconds / upSeconds : 0;
  }
}
