package dev.poet.engine.training;

import dev.poet.engine.settings.Pace;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trials that wait for their feedback. They wait in the store, and so cost no memory and outlast
 * the process. They are learned from in the order in which they were stored: a trial whose feedback
 * is there waits for the older ones, until theirs is there or their time is over. Owned by the
 * training thread.
 */
final class FeedbackQueue {
  /** The first page is small: mostly one trial is settled, and the next one keeps all others. */
  private static final int FIRST_PAGE = 4;

  private static final int GROWTH = 4;
  private static final int MOST = 1_000;
  private static final long LOOK_NANOS = 200_000_000L;

  private final FeedbackRule rule;
  private final ReportCaps caps;
  private final long lookNanos;
  private final Map<Long, Long> told = new HashMap<>();
  private int size = FIRST_PAGE;
  private boolean news = true;
  private TrialId awaited; // null: not known, or there is none
  private long overAtMillis = Long.MAX_VALUE;
  private long nextLook;

  /**
   * @param pace in lockstep, whoever reports waits, so each report is looked at
   */
  FeedbackQueue(FeedbackRule rule, Pace pace, long nowNanos) {
    this.rule = rule;
    this.lookNanos = pace == Pace.LOCKSTEP ? 0 : LOOK_NANOS;
    this.caps = new ReportCaps(rule);
    this.nextLook = nowNanos;
  }

  boolean isUsed() {
    return rule.isAwaited();
  }

  /** A trial has been learned from, or given up. */
  void told(TrialId trial) {
    told.merge(trial.stream(), trial.number(), Math::max);
  }

  /** Whether there may be trials in the store that need not wait any longer. */
  boolean hasNews() {
    return news;
  }

  /** Something of another process may be in the store. */
  void expect() {
    news = true;
  }

  /** Trials of this process will be in the store with the next commit. */
  void expectOwn() {
    news |= awaited == null;
  }

  /** The entry, marked if it is one too many, or comes after its trial was settled. */
  FeedbackEntry heard(FeedbackEntry reported) {
    news |= awaited == null || awaited.equals(reported.trial());
    FeedbackEntry entry = caps.admitted(reported);
    return entry.asLate(entry.trial().number() <= told.getOrDefault(entry.trial().stream(), 0L));
  }

  /**
   * The next trials of {@code function} that need not wait any longer; they come again until they
   * are stored as learned from.
   */
  List<CompletedTrial> settled(String function, Store store, long nowNanos, long nowMillis)
      throws StoreException {
    if (nowNanos - nextLook < 0 || !news && nowMillis < overAtMillis) {
      return List.of();
    }
    List<CompletedTrial> page = store.unlearned(function, size);
    List<CompletedTrial> settled = new ArrayList<>();
    for (CompletedTrial trial : page) {
      if (!rule.isSettled(trial, nowMillis)) {
        break;
      }
      settled.add(trial);
    }
    boolean more = settled.size() == size;
    news = more;
    size = more ? Math.min(MOST, GROWTH * size) : FIRST_PAGE;
    nextLook = more ? nowNanos : nowNanos + lookNanos;
    boolean isKept = settled.size() < page.size();
    CompletedTrial oldest = isKept ? page.get(settled.size()) : null;
    awaited = isKept ? oldest.id() : null;
    overAtMillis = isKept ? oldest.startedAtMillis() + rule.within().toMillis() : Long.MAX_VALUE;
    settled.forEach(trial -> told(trial.id()));
    return settled;
  }
}
