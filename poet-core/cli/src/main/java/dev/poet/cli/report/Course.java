package dev.poet.cli.report;

import dev.poet.cli.demo.Day;
import dev.poet.cli.demo.DayOfTrial;
import dev.poet.cli.demo.DaySeries;
import dev.poet.cli.demo.HvacResult;
import dev.poet.evidence.History;
import dev.poet.evidence.State;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * A demonstration day by day; days count from 1.
 *
 * @param asWritten the run without the agent
 * @param tuned the run with it
 * @param trials by the day that they judged
 * @param versions by the day from which they were in force
 * @param start how many days an earlier run had done
 */
record Course(
    DaySeries asWritten,
    DaySeries tuned,
    Map<Integer, CompletedTrial> trials,
    Map<Integer, PolicyVersion> versions,
    int start) {

  /** Consecutive days of which the same holds, both ends included. */
  record Stretch(int first, int last, String name) {}

  static Course of(HvacResult result) {
    Map<Integer, CompletedTrial> trials = new TreeMap<>();
    result.trialsByDay().forEach((index, trial) -> trials.put(index + 1, trial));
    return new Course(
        result.asWritten(),
        result.tuned(),
        trials,
        result.history().map(Course::versions).orElse(Map.of()),
        result.plan().start());
  }

  int days() {
    return Math.min(asWritten.size(), tuned.size());
  }

  static List<Double> daily(DaySeries series, ToDoubleFunction<Day> of) {
    return series.days().stream().map(of::applyAsDouble).toList();
  }

  boolean isControl(int day) {
    return trials.containsKey(day) && trials.get(day).isControl();
  }

  /** The days of the control arm, in one piece where they follow each other. */
  List<Stretch> control() {
    List<Stretch> stretches = new ArrayList<>();
    for (int day = 1; day <= days(); day++) {
      if (isControl(day)) {
        extend(stretches, day, "control");
      }
    }
    return stretches;
  }

  /** What the function was doing, in pieces. */
  List<Stretch> states() {
    List<Stretch> stretches = new ArrayList<>();
    String state = null;
    for (int day = 1; day <= days(); day++) {
      state = versions.containsKey(day) ? State.of(versions.get(day)).words() : state;
      if (state != null) {
        extend(stretches, day, state);
      }
    }
    return stretches;
  }

  private static void extend(List<Stretch> stretches, int day, String name) {
    Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
    if (last != null && last.last() == day - 1 && last.name().equals(name)) {
      stretches.set(stretches.size() - 1, new Stretch(last.first(), day, name));
    } else {
      stretches.add(new Stretch(day, day, name));
    }
  }

  private static Map<Integer, PolicyVersion> versions(History history) {
    DayOfTrial days = new DayOfTrial(history.function());
    Map<Long, Integer> dayOf = new TreeMap<>();
    history.trials().forEach(trial -> dayOf.put(trial.id().number(), days.of(trial) + 1));
    Map<Integer, PolicyVersion> versions = new TreeMap<>();
    for (PolicyVersion version : history.versions()) {
      Integer day = dayOf.get(version.afterTrial());
      if (day != null) {
        versions.put(day + 1, version);
      }
    }
    return versions;
  }
}
