package dev.poet.engine.training;

import dev.poet.engine.schedule.ScheduledLearner;
import dev.poet.engine.schedule.ScheduledLearner.Refit;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.RuntimeSettings;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Learns functions anew from their stored history while nothing else waits, where the mode asks for
 * it, and tells people what came of it. At most a tenth of the time is spent on it, but for the
 * trials that come meanwhile; in lockstep, where what is learned must not depend on time, it is
 * done at once. Owned by the training thread.
 */
final class Refits {
  private static final long SLICE_NANOS = 20_000_000;

  private static final double PERCENT = 100;

  /** What comes meanwhile has to be told at one go in the end. */
  private static final long LAST_SLICE_NANOS = 100_000_000;

  /** It rests for so many times as long as it worked; */
  private static final long REST = 9;

  /** for less while it is told the trials of the meantime, or it would never catch up. */
  private static final long REST_CATCHING_UP = 1;

  private final RuntimeSettings settings;
  private final Map<FunctionTrainer, Work> works = new HashMap<>();
  private long nextSlice;

  /** What is going on with one learner, and what of it people were told. */
  private static final class Work {
    private final ScheduledLearner learner;
    private Refitting refitting;
    private long refits;
    private long handOvers;

    private Work(ScheduledLearner learner) {
      this.learner = learner;
      this.refits = learner.refits();
      this.handOvers = learner.handOvers();
    }
  }

  Refits(RuntimeSettings settings) {
    this.settings = settings;
    this.nextSlice = settings.nanoClock().getAsLong();
  }

  /**
   * Goes on with one function; everything that was learned so far is in the store.
   *
   * @param upToDate whether nothing waits to be learned from
   */
  void goOn(Roster roster, Store store, boolean upToDate, Ledger ledger) throws StoreException {
    if (!settings.mode().isScheduled()) {
      return;
    }
    for (FunctionTrainer trainer : roster.due()) {
      Learning learning = trainer.role().learning();
      if (trainer.role().learns() && learning.schedule().isPresent()) {
        Work work = work(trainer, learning.schedule().get());
        roster.alone(trainer, () -> goOn(work, learning, store, upToDate));
        tell(trainer.id(), work, ledger);
        if (work.refitting != null) {
          roster.soon(trainer);
        }
      }
    }
  }

  private Work work(FunctionTrainer trainer, ScheduledLearner learner) {
    Work known = works.get(trainer);
    if (known == null || known.learner != learner) {
      known = new Work(learner); // it begins anew, say from another baseline
      works.put(trainer, known);
    }
    return known;
  }

  private void goOn(Work work, Learning learning, Store store, boolean upToDate)
      throws StoreException {
    if (settings.pace() == Pace.LOCKSTEP) {
      learning.refitInLockstep(store, work.learner.lastTold());
      return;
    }
    long now = settings.nanoClock().getAsLong();
    long nowMillis = settings.clock().millis();
    boolean wanted = work.refitting != null || work.learner.isDue(nowMillis);
    if (!upToDate || !wanted || now - nextSlice < 0) {
      return;
    }
    if (work.refitting == null) {
      work.refitting = learning.refitting(store);
    } else {
      Optional<Refit> done =
          work.refitting.goOn(
              store,
              settings.nanoClock(),
              work.refitting.isCatchingUp() ? LAST_SLICE_NANOS : SLICE_NANOS,
              nowMillis);
      if (done.isPresent()) {
        work.learner.refitted(done.get());
        work.refitting = null;
      }
    }
    long spent = settings.nanoClock().getAsLong() - now;
    boolean catchesUp = work.refitting != null && work.refitting.isCatchingUp();
    nextSlice = now + spent + (catchesUp ? REST_CATCHING_UP : REST) * spent;
  }

  private void tell(String function, Work work, Ledger ledger) {
    if (work.learner.refits() > work.refits) {
      work.refits = work.learner.refits();
      String since =
          settings.mode() == Mode.BATCH
              ? "what was learned proposes from now on"
              : "what was learned will propose once it foresees new trials better";
      ledger.event(
          function,
          "refitted",
          "%s was learned anew from its stored trials; %s".formatted(function, since));
    }
    if (work.learner.handOvers() > work.handOvers) {
      work.handOvers = work.learner.handOvers();
      ledger.event(
          function,
          "handed-over",
          "%s: what was learned anew proposes from now on, as its squared error on trials that neither had seen was %.0f %% of the other's"
              .formatted(function, PERCENT * work.learner.errorShare()));
    }
  }
}
