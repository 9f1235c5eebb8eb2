package dev.poet.cli.demo;

import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.evidence.History;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Point;
import java.util.Optional;
import java.util.StringJoiner;

/** Says in one line that a run goes on from an earlier one, and with what. */
final class Opening {
  private final Progress progress;
  private final HvacSettings settings;

  Opening(Progress progress, HvacSettings settings) {
    this.progress = progress;
    this.settings = settings;
  }

  void announce(Plan plan) {
    if (!plan.continues()) {
      return;
    }
    String how =
        plan.interrupted()
            ? "finishing the run that was cut off after day %d of %d"
            : "continuing after day %d up to day %d";
    progress.note(how.formatted(plan.start(), plan.target()) + learned());
  }

  private String learned() {
    try {
      return StoreDoor.history(settings.store(), HvacSample.FUNCTION).map(this::learned).orElse("");
    } catch (CliException nothingStored) {
      return "";
    }
  }

  private String learned(History history) {
    Optional<Point> baseline = history.baseline();
    Optional<Point> learned = history.learned();
    if (baseline.isEmpty() || learned.isEmpty()) {
      return "";
    }
    StringJoiner values = new StringJoiner(", ", "; learned so far: ", "");
    values.setEmptyValue("; nothing learned so far");
    for (int i = 0; i < history.space().size(); i++) {
      if (learned.get().get(i) != baseline.get().get(i)) {
        values.add(
            history.space().names().get(i)
                + " "
                + Values.withUnit(history.space().domain(i), learned.get().get(i)));
      }
    }
    return values.toString();
  }
}
