package dev.poet.engine.training;

import dev.poet.engine.log.LoggedTrial;
import dev.poet.engine.log.TrialLog;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves the trials and the feedback that a killed process left in the log into the store, before
 * anything is learned from the store. Killed half-way, it starts over: the store takes each trial
 * once.
 */
final class Recovery {
  private static final ArmDesign ANY_DESIGN = new ArmDesign(1, 2);

  private final Salvage salvage;
  private final Store store;
  private final Map<String, PolicyHistory> policies = new HashMap<>();

  Recovery(Salvage salvage, Store store) {
    this.salvage = salvage;
    this.store = store;
  }

  /** Moves what the log holds, and frees its slots. */
  void move(TrialLog log) throws StoreException {
    move(log.recover(), log.stream());
    log.release();
    List<FeedbackEntry> feedback = log.feedback().recover();
    if (!feedback.isEmpty()) {
      salvage.commit(StoreBatch.EMPTY.withFeedback(feedback));
    }
    log.feedback().release();
  }

  void move(List<LoggedTrial> left, long stream) throws StoreException {
    List<CompletedTrial> trials = new ArrayList<>();
    for (LoggedTrial logged : left) {
      trials.add(policiesFor(logged).complete(logged, stream));
    }
    if (!trials.isEmpty()) {
      salvage.commit(StoreBatch.EMPTY.withTrials(trials));
    }
  }

  private PolicyHistory policiesFor(LoggedTrial logged) throws StoreException {
    PolicyHistory known =
        policies.computeIfAbsent(logged.function(), function -> new PolicyHistory());
    if (known.find(logged.policy()).isEmpty()) {
      store
          .version(logged.function(), logged.policy())
          .map(PolicyVersion::policy)
          .or(() -> firstPolicy(logged))
          .ifPresent(known::add);
    }
    return known;
  }

  /** Version 0 is the baseline alone and is known from the log before anything is stored. */
  private static Optional<Policy> firstPolicy(LoggedTrial logged) {
    boolean known = Arrays.stream(logged.baseline()).allMatch(Double::isFinite);
    return logged.policy() == 0 && known
        ? Optional.of(Policy.baselineOnly(Point.of(logged.baseline()), ANY_DESIGN))
        : Optional.empty();
  }
}
