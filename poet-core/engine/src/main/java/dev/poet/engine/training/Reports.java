package dev.poet.engine.training;

import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.FeedbackReport;
import dev.poet.spi.Mixing;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes feedback that comes through the inbox. The process in whose log the execution is knows
 * whether it ever began; about other logs the leader of the function asks the store, where the
 * trials of other processes arrive a moment later. Owned by the training thread.
 */
final class Reports {
  /** More logs than one function can have trials of one number in. */
  private static final int SAME_NUMBER = 1_000;

  /** Another process looks into the inbox, and stores its trials, within a second. */
  private static final long PATIENCE_MILLIS = 5_000;

  private final long stream;
  private final InstantSource clock;
  private final Ledger ledger;

  /**
   * @param stream the log of this process
   */
  Reports(long stream, InstantSource clock, Ledger ledger) {
    this.stream = stream;
    this.clock = clock;
    this.ledger = ledger;
  }

  /** Takes or refuses a report, unless another process is to do so, or this one later. */
  void read(FunctionTrainer trainer, Command command, Store store) throws StoreException {
    try {
      FeedbackReport report = FeedbackReport.of(command);
      requireAwaited(trainer, report);
      if (report.trial().stream() == stream) {
        require(trainer.tuner().mayHaveBegun(report.trial().number()), report);
        hear(trainer, command, report, false);
      } else if (trainer.role().leads()) {
        readOther(trainer, command, report, store);
      }
    } catch (IllegalArgumentException refused) {
      ledger.answer(command, false, refused.getMessage());
    }
  }

  private void readOther(
      FunctionTrainer trainer, Command command, FeedbackReport report, Store store)
      throws StoreException {
    Optional<CompletedTrial> stored = find(report.trial(), store);
    if (stored.isPresent()) {
      hear(trainer, command, report, stored.get().learnedAs() > 0);
    } else if (Math.abs(clock.millis() - command.atMillis()) > PATIENCE_MILLIS) {
      require(false, report);
    }
  }

  private static Optional<CompletedTrial> find(TrialId trial, Store store) throws StoreException {
    return store.trialsAfter(trial.function(), trial.number() - 1, SAME_NUMBER).stream()
        .filter(each -> each.id().equals(trial))
        .findFirst();
  }

  private static void requireAwaited(FunctionTrainer trainer, FeedbackReport report) {
    List<String> awaited = trainer.tuner().function().feedback().reported();
    if (!awaited.containsAll(report.values().keySet())) {
      throw new IllegalArgumentException(
          "%s awaits feedback about %s but is told %s; correct it"
              .formatted(trainer.id(), awaited, report.values().keySet()));
    }
  }

  private static void require(boolean known, FeedbackReport report) {
    if (!known || report.trial().number() <= 0) {
      throw new IllegalArgumentException(
          "there is no execution %s; take what Poet.executionId() gave"
              .formatted(report.trial().text()));
    }
  }

  /** The row of the inbox identifies the values: they are stored once, also after a crash. */
  private void hear(
      FunctionTrainer trainer, Command command, FeedbackReport report, boolean learned) {
    long source = Mixing.mix(command.atMillis(), command.id());
    FeedbackEntry.Kind kind =
        report.amends() ? FeedbackEntry.Kind.AMENDED : FeedbackEntry.Kind.REPORTED;
    boolean late = learned;
    int place = 0;
    Map<String, Double> values = new TreeMap<>(report.values());
    for (Map.Entry<String, Double> value : values.entrySet()) {
      FeedbackEntry entry =
          trainer.heard(
              new FeedbackEntry(
                  report.trial(),
                  value.getKey(),
                  value.getValue(),
                  command.atMillis(),
                  source,
                  place++,
                  kind,
                  false));
      late |= entry.late();
      ledger.feedback(entry.asLate(late));
    }
    String text = "%s of %s is stored".formatted(values, report.trial().text());
    ledger.answer(
        command, true, late ? text + ", but learned from again only with its history" : text);
  }
}
