package dev.poet.dashboard.view;

import dev.poet.evidence.Processes;
import dev.poet.spi.Heartbeat;
import dev.poet.spi.ProcessVitals;
import java.util.List;

/**
 * A process that uses the store, as it said of itself last, and what POET costs it. Times are wall
 * clock, milliseconds since the epoch.
 *
 * @param name such as {@code process 4711 on web-3}
 * @param version of POET; empty if it is not known
 * @param sinceMillis when POET started in it
 * @param heardMillis when it was heard of last
 * @param silent whether that is so long ago that it must be gone, or stand still
 * @param functions how many it tunes
 * @param busyShare the share of one core that learning took lately, 0 to 1
 * @param busySeconds how long learning took since the start
 * @param logBytes of memory that the trial log takes
 * @param waiting recorded trials that are not learned from yet
 * @param room for recorded trials
 * @param dropped calls that were not recorded since the start
 * @param refusedFeedback reports that were refused since the start, as there was no room
 * @param ignoredFeedback reports since the start that nobody waited for
 * @param lagSeconds the oldest trial that waits is at most so old
 */
public record ProcessView(
    String name,
    String host,
    long pid,
    String version,
    long sinceMillis,
    long heardMillis,
    boolean silent,
    int functions,
    double busyShare,
    double busySeconds,
    long logBytes,
    long waiting,
    long room,
    long dropped,
    long refusedFeedback,
    long ignoredFeedback,
    double lagSeconds) {

  static List<ProcessView> of(Processes processes) {
    return processes.all().stream().map(each -> of(each, processes.nowMillis())).toList();
  }

  private static ProcessView of(Heartbeat each, long nowMillis) {
    ProcessVitals vitals = each.vitals();
    return new ProcessView(
        each.member().name(),
        each.process().host(),
        each.process().pid(),
        each.process().version(),
        each.process().sinceMillis(),
        each.atMillis(),
        each.isSilent(nowMillis),
        each.modes().size(),
        vitals.busyShare(),
        vitals.busySeconds(),
        vitals.logBytes(),
        vitals.waiting(),
        vitals.room(),
        vitals.dropped(),
        vitals.refusedFeedback(),
        vitals.ignoredFeedback(),
        vitals.lagSeconds());
  }

  /** Whether somebody who looks at it should be told at once that it is not as it was. */
  boolean isLike(ProcessView before) {
    return name.equals(before.name)
        && sinceMillis == before.sinceMillis
        && silent == before.silent
        && functions == before.functions
        && dropped == before.dropped
        && refusedFeedback == before.refusedFeedback;
  }
}
