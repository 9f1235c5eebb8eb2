package dev.poet.engine.training;

import dev.poet.engine.call.Rehearsal;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.call.WindowLength;
import dev.poet.engine.log.CallSums;
import dev.poet.engine.log.LogFolder;
import dev.poet.engine.log.LoggedTrial;
import dev.poet.engine.log.TrialLog;
import dev.poet.engine.settings.RuntimeSettings;
import dev.poet.spi.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which functions are so hot that their trials are windows rather than calls, and brings
 * the windows to the training thread. Owned by that thread.
 *
 * <p>A function that makes more than {@value #MOST_TRIALS_PER_SECOND} trials within a second
 * becomes one; when it has made fewer than half as many calls per second in a whole window, each
 * call is a trial again.
 */
final class Gathering {
  static final long MOST_TRIALS_PER_SECOND = 10_000;

  /** Per processor, so that who meets another caller soon finds a free one. */
  private static final int STRIPES = 8;

  private static final int MOST_STRIPES = 64;
  private static final long SECOND_NANOS = 1_000_000_000L;

  /** Where a function stands in the current second. */
  private record Pulse(long sinceNanos, long numbers) {}

  private final RuntimeSettings settings;
  private final TrialLog trials;
  private final Ledger ledger;
  private final Map<FunctionTrainer, Pulse> pulses = new HashMap<>();
  private final List<FunctionTrainer> gathered = new ArrayList<>();
  private final Map<Integer, Tuner> tuners = new HashMap<>();
  private volatile CallSums calls;
  private WindowLength length;
  private boolean taken;
  private boolean stopping;

  Gathering(RuntimeSettings settings, TrialLog trials, Ledger ledger) {
    this.settings = settings;
    this.trials = trials;
    this.ledger = ledger;
  }

  /** Moves what a killed process left into the store. */
  void recover(Recovery recovery) throws StoreException {
    if (calls == null && LogFolder.hasCalls(trials)) {
      calls = open();
    }
    if (calls != null && length == null) {
      recovery.move(calls.windows().recover(), calls.stream());
      calls.windows().recovered();
    }
  }

  /**
   * Looks at a function that is about to be told trials: it may be long until the next look.
   *
   * @return whether it has become very hot
   */
  boolean watch(FunctionTrainer trainer) {
    Tuner tuner = trainer.tuner();
    boolean linear = tuner.function().objective().isLinear(); // else means of calls say too little
    if (trainer.isFrozen() || tuner.gathers() || !tuner.mayGather() || !linear) {
      return false;
    }
    long now = settings.nanoClock().getAsLong();
    long numbers = tuner.numbersGiven();
    Pulse pulse = pulses.computeIfAbsent(trainer, t -> new Pulse(now, numbers));
    long elapsed = Math.max(SECOND_NANOS, now - pulse.sinceNanos());
    double most = MOST_TRIALS_PER_SECOND * (elapsed / (double) SECOND_NANOS);
    if (numbers - pulse.numbers() > most) {
      gather(trainer);
      return true;
    }
    if (elapsed > SECOND_NANOS) {
      pulses.put(trainer, new Pulse(now, numbers));
    }
    return false;
  }

  /** The windows that end now; until they are {@linkplain #stored stored} there are no others. */
  List<LoggedTrial> take() {
    long now = settings.nanoClock().getAsLong();
    if (length == null || taken || !(stopping || calls.isCrowded() || length.isOver(now))) {
      return List.of();
    }
    taken = true;
    List<LoggedTrial> windows =
        calls.windows().end(site -> tuners.get(site).nextNumber(), settings.clock().millis());
    release(windows, length.end(now));
    return windows;
  }

  /** The identity of the log that recorded the windows. */
  long stream() {
    return calls.stream();
  }

  /** What was taken has been learned from. */
  void told() {
    length.told(settings.nanoClock().getAsLong());
  }

  /** What was taken is in the store. */
  void stored() {
    if (taken) {
      taken = false;
      calls.windows().stored();
    }
  }

  /** Calls that could not be added up. Any thread may ask. */
  long dropped() {
    CallSums sums = calls;
    return sums == null ? 0 : sums.dropped();
  }

  /** The windows end at once from now on. */
  void stop() {
    stopping = true;
  }

  /** Whether somebody has shortened the file of the sums while it is in use. */
  boolean isCut() {
    return calls != null && calls.isCut();
  }

  void close() {
    if (calls != null) {
      calls.close();
    }
  }

  private void gather(FunctionTrainer trainer) {
    if (calls == null) {
      calls = open();
    }
    if (length == null) {
      Rehearsal.play();
      length = new WindowLength(settings.nanoClock().getAsLong());
      calls.windows().begin(settings.clock().millis());
    }
    tuners.put(trainer.tuner().site(), trainer.tuner());
    gathered.add(trainer);
    trainer.gather(calls, settings.recordOneIn(), ledger);
  }

  private void release(List<LoggedTrial> windows, long nanos) {
    Map<String, Long> counts = new HashMap<>();
    windows.forEach(window -> counts.merge(window.function(), window.calls(), Long::sum));
    double seconds = nanos / (double) SECOND_NANOS;
    for (FunctionTrainer trainer : List.copyOf(gathered)) {
      double recorded = counts.getOrDefault(trainer.id(), 0L);
      boolean longEnough = seconds >= 1;
      if (longEnough
          && (!trainer.tuner().mayGather()
              || recorded * settings.recordOneIn() / seconds < MOST_TRIALS_PER_SECOND / 2.0)) {
        gathered.remove(trainer);
        pulses.remove(trainer);
        trainer.gatherNoMore(ledger);
      }
    }
  }

  private CallSums open() {
    int processors = Math.max(1, Runtime.getRuntime().availableProcessors());
    int stripes = Math.min(MOST_STRIPES, STRIPES * Integer.highestOneBit(2 * processors - 1));
    try {
      return LogFolder.openCalls(trials, stripes);
    } catch (IOException | SecurityException e) {
      settings
          .notices()
          .accept(
              "POET-212 the sums of very hot functions' calls can't be opened (%s); they are kept in memory and lost if the process is killed"
                  .formatted(e.getMessage()));
      return LogFolder.callsInMemory(trials, stripes);
    }
  }
}
