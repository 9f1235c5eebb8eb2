package dev.poet.agent.runtime;

import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Vitals;

/** How POET itself is doing, one fact per line. */
final class VitalsLines {
  private VitalsLines() {}

  static String of(PoetRuntime runtime) {
    Vitals vitals = runtime.vitals();
    return String.join(
        "\n",
        "state=vitals",
        "functions=" + vitals.functions(),
        "waiting=" + vitals.waiting(),
        "room=" + vitals.room(),
        "dropped=" + vitals.dropped(),
        "refused_feedback=" + vitals.refusedFeedback(),
        "ignored_feedback=" + vitals.ignoredFeedback(),
        "busy_seconds=" + vitals.busySeconds(),
        "up_seconds=" + vitals.upSeconds(),
        "lag_seconds=" + vitals.lagSeconds(),
        "log_bytes=" + vitals.logBytes(),
        "");
  }
}
