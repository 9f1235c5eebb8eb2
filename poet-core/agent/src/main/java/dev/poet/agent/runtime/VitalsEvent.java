package dev.poet.agent.runtime;

import dev.poet.engine.Vitals;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** How POET itself is doing, every ten seconds. */
@Name("dev.poet.Vitals")
@Label("Vitals")
@Description("How POET itself is doing in this process; counts are since its start")
@Category("POET")
@StackTrace(false)
@Period("10 s")
final class VitalsEvent extends Event {
  @Label("Functions")
  int functions;

  @Label("Waiting")
  @Description("Recorded trials that are not learned from yet")
  long waiting;

  @Label("Dropped")
  @Description("Calls that were not recorded: the log was full, or a thread stopped while it wrote")
  long dropped;

  @Label("Refused Feedback")
  long refusedFeedback;

  @Label("Ignored Feedback")
  long ignoredFeedback;

  @Label("Busy Seconds")
  @Description("Of the training thread, at least its processor time")
  double busySeconds;

  @Label("Busy Share")
  @Description("Of one core since the start, at most")
  double busyShare;

  @Label("Lag Seconds")
  @Description("The oldest trial that waits is at most so old")
  double lagSeconds;

  @Label("Trial Log")
  @DataAmount
  long logBytes;

  static void commit(Vitals vitals) {
    VitalsEvent event = new VitalsEvent();
    event.functions = vitals.functions();
    event.waiting = vitals.waiting();
    event.dropped = vitals.dropped();
    event.refusedFeedback = vitals.refusedFeedback();
    event.ignoredFeedback = vitals.ignoredFeedback();
    event.busySeconds = vitals.busySeconds();
    event.busyShare = vitals.busyShare();
    event.lagSeconds = vitals.lagSeconds();
    event.logBytes = vitals.logBytes();
    event.commit();
  }
}
