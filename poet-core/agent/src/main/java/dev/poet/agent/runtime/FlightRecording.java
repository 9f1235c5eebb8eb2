package dev.poet.agent.runtime;

import dev.poet.agent.Notice;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.settings.DecisionListener;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.PolicyVersion;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Tells JDK Flight Recorder of decisions, once somebody has asked for that and the first class is
 * woven; before, no class of the recorder is touched. Thread-safe.
 */
final class FlightRecording implements DecisionListener {
  private volatile FlightEvents events;

  /** Begins in the background. */
  void offer(PoetRuntime runtime, CountDownLatch firstClass) {
    Afterwards.run(
        firstClass,
        "poet-jfr",
        () -> {
          try {
            events = FlightEvents.register(runtime);
          } catch (RuntimeException | LinkageError e) {
            Notice.print(
                "no events are offered to Flight Recorder, as this JVM has none that works: " + e);
          }
        });
  }

  @Override
  public void decided(List<PolicyVersion> versions, List<GuardDecision> guards) {
    FlightEvents registered = events;
    if (registered != null) {
      versions.forEach(registered::tell);
      guards.forEach(registered::tell);
    }
  }

  /** Takes the events back, if there are any. */
  void withdraw() {
    FlightEvents registered = events;
    events = null;
    if (registered != null) {
      registered.unregister();
    }
  }
}
