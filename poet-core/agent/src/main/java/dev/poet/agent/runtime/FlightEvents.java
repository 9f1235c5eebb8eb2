package dev.poet.agent.runtime;

import dev.poet.engine.PoetRuntime;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.PolicyVersion;
import jdk.jfr.FlightRecorder;

/** POET's events in JDK Flight Recorder. They cost nothing while nobody records. Thread-safe. */
final class FlightEvents {
  private final Runnable vitals;

  private FlightEvents(PoetRuntime runtime) {
    this.vitals = () -> VitalsEvent.commit(runtime.vitals());
  }

  static FlightEvents register(PoetRuntime runtime) {
    FlightEvents events = new FlightEvents(runtime);
    FlightRecorder.register(PolicyEvent.class);
    FlightRecorder.register(GuardEvent.class);
    FlightRecorder.addPeriodicEvent(VitalsEvent.class, events.vitals);
    return events;
  }

  void unregister() {
    FlightRecorder.removePeriodicEvent(vitals);
    FlightRecorder.unregister(PolicyEvent.class);
    FlightRecorder.unregister(GuardEvent.class);
    FlightRecorder.unregister(VitalsEvent.class);
  }

  void tell(PolicyVersion version) {
    PolicyEvent event = new PolicyEvent();
    if (event.shouldCommit()) {
      event.function = version.function();
      event.version = version.policy().version();
      event.who = version.who();
      event.why = version.why();
      event.recommended = version.recommended().toString();
      event.afterTrial = version.afterTrial();
      event.commit();
    }
  }

  void tell(GuardDecision decision) {
    GuardEvent event = new GuardEvent();
    if (event.shouldCommit()) {
      event.function = decision.function();
      event.version = decision.version();
      event.guard = decision.guard();
      event.answer = decision.answer().name();
      event.reason = decision.reason();
      event.proposed = decision.proposed().toString();
      event.result = decision.result().map(Object::toString).orElse("");
      event.commit();
    }
  }
}
