package dev.poet.engine.training;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.Lease;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Stores a batch, and where the store refuses it because of a row that it can never take, all the
 * other rows: trials in halves of halves, so that one bad trial among n costs about 2 log n
 * commits. A function's version, state, proposals and guards' decisions stay together. Each row
 * left out is reported once.
 */
final class Salvage {
  private final Store store;
  private final Function<StoreBatch, List<Lease>> leases;
  private final Consumer<Refused> report;

  /**
   * Rows that can't be stored.
   *
   * @param batch a single trial, a single function's version and state, an event, an answer or a
   *     value of feedback
   * @param why the store's words
   */
  record Refused(StoreBatch batch, String why) {

    /** The function that can't go on because its policy can't be stored; empty if none. */
    String function() {
      return batch.versions().stream().map(PolicyVersion::function).findFirst().orElse("");
    }
  }

  /**
   * @param leases those that a batch must be stored under; none for what everybody may store
   */
  Salvage(Store store, Function<StoreBatch, List<Lease>> leases, Consumer<Refused> report) {
    this.store = store;
    this.leases = leases;
    this.report = report;
  }

  void commit(StoreBatch batch) throws StoreException {
    try {
      store.commit(batch, leases.apply(batch));
    } catch (IllegalArgumentException refused) {
      List<StoreBatch> parts = parts(batch);
      if (parts.size() == 1) {
        report.accept(new Refused(batch, refused.getMessage()));
        return;
      }
      for (StoreBatch part : parts) {
        commit(part);
      }
    }
  }

  /** The same rows in smaller batches, in the order in which they may become visible. */
  private static List<StoreBatch> parts(StoreBatch batch) {
    List<StoreBatch> parts = new ArrayList<>();
    List<CompletedTrial> trials = batch.trials();
    int half = (trials.size() + 1) / 2;
    for (List<CompletedTrial> some :
        List.of(trials.subList(0, half), trials.subList(half, trials.size()))) {
      if (!some.isEmpty()) {
        parts.add(StoreBatch.EMPTY.withTrials(some));
      }
    }
    if (!batch.learned().isEmpty()) {
      parts.add(StoreBatch.EMPTY.withLearned(batch.learned()));
    }
    for (String function : decided(batch)) {
      parts.add(decidedFor(function, batch));
    }
    batch.events().forEach(e -> parts.add(StoreBatch.EMPTY.withEvents(List.of(e))));
    batch.answers().forEach(a -> parts.add(StoreBatch.EMPTY.withAnswers(List.of(a))));
    batch.feedback().forEach(f -> parts.add(StoreBatch.EMPTY.withFeedback(List.of(f))));
    return parts;
  }

  /** The functions of which a batch has a version, a state, a proposal or a guard's decision. */
  private static Set<String> decided(StoreBatch batch) {
    Set<String> functions = new LinkedHashSet<>();
    batch.versions().forEach(v -> functions.add(v.function()));
    batch.snapshots().forEach(s -> functions.add(s.function()));
    batch.proposals().forEach(p -> functions.add(p.function()));
    batch.decisions().forEach(d -> functions.add(d.function()));
    return functions;
  }

  private static StoreBatch decidedFor(String function, StoreBatch batch) {
    return StoreBatch.EMPTY
        .withVersions(of(function, PolicyVersion::function, batch.versions()))
        .withSnapshots(of(function, LearnerSnapshot::function, batch.snapshots()))
        .withProposals(of(function, ProposalEntry::function, batch.proposals()))
        .withDecisions(of(function, GuardDecision::function, batch.decisions()));
  }

  private static <T> List<T> of(String function, Function<T, String> functionOf, List<T> rows) {
    return rows.stream().filter(row -> functionOf.apply(row).equals(function)).toList();
  }
}
