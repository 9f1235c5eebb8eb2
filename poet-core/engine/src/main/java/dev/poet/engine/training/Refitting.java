package dev.poet.engine.training;

import dev.poet.engine.schedule.Retelling;
import dev.poet.engine.schedule.ScheduledLearner.Kind;
import dev.poet.engine.schedule.ScheduledLearner.Refit;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.study.Scoring;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * Learns one function anew from its stored history, a little at a time: fresh learners are told
 * what the store holds, with all feedback that has come since, until there is nothing more; then
 * they reflect on it. Owned by the training thread.
 */
final class Refitting {
  /** Of more trials the last ones are told, so that they fit into a few MB. */
  static final int MOST_TRIALS = 20_000;

  private static final long EVERYTHING = Long.MAX_VALUE;

  private final Subject subject;
  private final Point baseline;
  private final Scoring scoring;
  private final long last;
  private final Queue<ScoredTrial> untold = new ArrayDeque<>();
  private Retelling retelling;
  private long through;
  private boolean catchingUp;

  private Refitting(Subject subject, Point baseline, long first, long last) {
    this.subject = subject;
    this.baseline = baseline;
    this.scoring = new Scoring(subject.function().objective());
    this.through = first;
    this.last = last;
  }

  /**
   * Reads what there is to tell.
   *
   * @param newest the number of the last trial that was learned from
   */
  static Refitting begin(Subject subject, Point baseline, long newest, Store store)
      throws StoreException {
    Refitting refitting =
        new Refitting(subject, baseline, Math.max(0, newest - MOST_TRIALS), EVERYTHING);
    refitting.readFirst(store);
    return refitting;
  }

  /** All at once, by the trials up to {@code last} alone. */
  static Refit upTo(long last, Subject subject, Point baseline, Store store, long atMillis)
      throws StoreException {
    Refitting refitting = new Refitting(subject, baseline, Math.max(0, last - MOST_TRIALS), last);
    refitting.readFirst(store);
    refitting.untold.forEach(refitting.retelling::tell);
    return refitting.retelling.end(last, atMillis);
  }

  /** Whether it is told what came while it was told the rest. */
  boolean isCatchingUp() {
    return catchingUp;
  }

  /** Goes on for about so long; what was learned, when it is done. */
  Optional<Refit> goOn(Store store, LongSupplier nanoClock, long nanos, long atMillis)
      throws StoreException {
    long end = nanoClock.getAsLong() + nanos;
    do {
      while (!untold.isEmpty()) {
        retelling.tell(untold.remove());
        if (nanoClock.getAsLong() - end >= 0) {
          return Optional.empty();
        }
      }
    } while (readMore(store)); // nothing is stored meanwhile, so that this ends
    return Optional.of(retelling.end(through, atMillis));
  }

  private void readFirst(Store store) throws StoreException {
    List<CompletedTrial> trials = read(store);
    score(Past.read(store, subject.function(), trials).in(baseline));
    retelling =
        new Retelling(
            subject.mode() == Mode.HYBRID ? Kind.HYBRID : Kind.BATCH,
            () -> subject.freshLearner(baseline),
            untold.size(),
            subject.function().context().size());
  }

  /** Whether there was anything. */
  private boolean readMore(Store store) throws StoreException {
    catchingUp = true;
    List<CompletedTrial> trials = read(store);
    if (!trials.isEmpty()) {
      score(Past.withoutSummaries(store, subject.function(), trials).in(baseline));
    }
    return !trials.isEmpty();
  }

  private List<CompletedTrial> read(Store store) throws StoreException {
    List<CompletedTrial> trials =
        store.learnedAfter(subject.function().id(), through).stream()
            .filter(trial -> trial.order() <= last)
            .toList();
    trials.forEach(trial -> through = Math.max(through, trial.order()));
    return trials;
  }

  private void score(Past.Told said) {
    for (CompletedTrial trial : said.foreign()) {
      scoring.score(trial).map(scored -> scored.inArm(false)).ifPresent(untold::add);
    }
    for (CompletedTrial trial : said.own()) {
      if (subject.isInSpace(trial.parameters())) {
        boolean sameBaseline = trial.isControl() && trial.parameters().equals(baseline);
        scoring
            .score(subject.noted(trial))
            .map(scored -> scored.inArm(sameBaseline))
            .ifPresent(untold::add);
      }
    }
  }
}
