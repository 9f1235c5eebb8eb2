package dev.poet.spi;

/**
 * What POET itself costs a process, and what it had to leave out. The counts are since its start.
 *
 * @param busySeconds how long the training thread was at work, which is at least the processor time
 *     that it took
 * @param busyShare the share of one core that this was lately, 0 to 1
 * @param logBytes of memory that the trial log takes
 * @param waiting recorded trials that are not learned from yet
 * @param room for recorded trials; when it is full, calls are not recorded
 * @param dropped calls that were not recorded
 * @param refusedFeedback reports that were refused, since there was no room
 * @param ignoredFeedback reports that nobody waited for
 * @param lagSeconds the oldest trial that waits is at most so old; 0 if none waits
 */
public record ProcessVitals(
    double busySeconds,
    double busyShare,
    long logBytes,
    long waiting,
    long room,
    long dropped,
    long refusedFeedback,
    long ignoredFeedback,
    double lagSeconds) {}
