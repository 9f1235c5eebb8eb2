package dev.poet.engine.training;

import dev.poet.engine.log.TrialLog;
import dev.poet.engine.settings.RuntimeSettings;
import dev.poet.spi.Heartbeat;
import dev.poet.spi.HostProcess;
import dev.poet.spi.Member;
import dev.poet.spi.ProcessVitals;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What this process says of itself to those who look into the store. Owned by the training thread,
 * but for {@link #vitals}.
 */
final class Pulse {
  private final RuntimeSettings settings;
  private final TrialLog log;
  private final Effort effort;
  private final LongSupplier dropped;
  private final HostProcess process;
  private final Map<String, String> told = new HashMap<>();
  private volatile Busy before = new Busy(0, 0, 0);

  /**
   * How much was done up to a heartbeat, and which share of a core that was since the one before.
   */
  private record Busy(double busySeconds, double upSeconds, double share) {

    /** Of what is asked for between two heartbeats the share is that of a longer time. */
    double shareBy(Effort now) {
      double up = now.upSeconds() - upSeconds;
      return up > 0 ? Math.min(1, (now.busySeconds() - busySeconds) / up) : share;
    }
  }

  Pulse(RuntimeSettings settings, TrialLog log, Effort effort, LongSupplier dropped) {
    this.settings = settings;
    this.log = log;
    this.effort = effort;
    this.dropped = dropped;
    String version = Pulse.class.getPackage().getImplementationVersion();
    this.process =
        new HostProcess(
            ProcessName.host(),
            ProcessHandle.current().pid(),
            version == null ? "" : version,
            settings.clock().millis());
  }

  /** Any thread may ask. */
  ProcessVitals vitals() {
    long waiting = log.waiting();
    return new ProcessVitals(
        effort.busySeconds(),
        before.shareBy(effort),
        log.bytes(),
        waiting,
        log.capacity(),
        dropped.getAsLong(),
        log.feedback().refused(),
        log.feedback().ignored(),
        waiting == 0 ? 0 : effort.sinceCaughtUpSeconds());
  }

  /**
   * What is to be said now.
   *
   * @param modes of all functions
   */
  Heartbeat beat(Member member, Supplier<Map<String, String>> modes) {
    Map<String, String> changed = new HashMap<>(modes.get());
    changed.entrySet().removeAll(told.entrySet());
    long now = settings.clock().millis();
    return new Heartbeat(
        member, process, vitals(), now, now + settings.lead().stale().toMillis(), changed);
  }

  /** The store has it. */
  void heard(Heartbeat heartbeat) {
    told.putAll(heartbeat.modes());
    double busy = heartbeat.vitals().busySeconds();
    before = new Busy(busy, effort.upSeconds(), heartbeat.vitals().busyShare());
  }

  /** The store may be another one, which was told nothing. */
  void forget() {
    told.clear();
  }
}
