package dev.poet.engine;

import dev.poet.engine.log.CallLog;
import dev.poet.engine.log.LogFolder;
import dev.poet.engine.log.LoggedTrial;
import dev.poet.engine.log.TrialLog;
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

  /** All stripes together: 32 MiB of file, written to in full only where all of them are used. */
  private static final int MOST_UNITS = 1 << 19;

  private static final int MOST_UNITS_PER_STRIPE = 1 << 18;
  private static final int MOST_STRIPES = 8;
  private static final long SECOND_NANOS = 1_000_000_000L;

  /** Where a function stands in the current second. */
  private record Pulse(long sinceNanos, long numbers) {}

  private final RuntimeSettings settings;
  private final TrialLog trials;
  private final Ledger ledger;
  private final Map<FunctionTrainer, Pulse> pulses = new HashMap<>();
  private final List<FunctionTrainer> gathered = new ArrayList<>();
  private volatile Throwable failure;
  private volatile CallLog calls;
  private WindowDrain drain;
  private boolean taken;
  private long takenNanos;
  private long effortNanos;

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
    if (calls != null && drain == null) {
      recovery.move(calls.sums().recover(settings.clock().millis()), calls.stream());
      calls.sums().stored();
    }
  }

  /** Looks at a function that is about to be told trials: it may be long until the next look. */
  void watch(FunctionTrainer trainer) {
    Tuner tuner = trainer.tuner();
    if (trainer.isFrozen() || tuner.gathers() || !tuner.mayGather()) {
      return;
    }
    long now = settings.nanoClock().getAsLong();
    long numbers = tuner.numbersGiven();
    Pulse pulse = pulses.computeIfAbsent(trainer, t -> new Pulse(now, numbers));
    long elapsed = Math.max(SECOND_NANOS, now - pulse.sinceNanos());
    double most = MOST_TRIALS_PER_SECOND * (elapsed / (double) SECOND_NANOS);
    if (numbers - pulse.numbers() > most) {
      gather(trainer);
    } else if (elapsed > SECOND_NANOS) {
      pulses.put(trainer, new Pulse(now, numbers));
    }
  }

  /** Windows that have ended since the last time. */
  List<LoggedTrial> take() {
    if (failure != null) {
      giveUp();
    }
    WindowDrain.Ended ended = drain == null || taken ? null : drain.ended();
    if (ended == null) {
      return List.of();
    }
    taken = true;
    takenNanos = settings.nanoClock().getAsLong();
    release(ended);
    return ended.windows();
  }

  /** The identity of the log that recorded the windows. */
  long stream() {
    return calls.stream();
  }

  /** What was taken has been learned from. */
  void told() {
    effortNanos = settings.nanoClock().getAsLong() - takenNanos;
  }

  /** What was taken is in the store. */
  void stored() {
    if (taken) {
      taken = false;
      drain.stored(effortNanos);
    }
  }

  /** Calls that found their log full. Any thread may ask. */
  long dropped() {
    CallLog log = calls;
    return log == null ? 0 : log.dropped();
  }

  /** No more calls are added up; the last windows can be taken, if all before them were stored. */
  void stop() {
    if (drain != null) {
      drain.stop();
    }
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
    if (drain == null) {
      drain =
          new WindowDrain(
              calls, settings.nanoClock(), settings.clock(), reason -> failure = reason);
      drain.start();
    }
    drain.add(trainer.tuner());
    gathered.add(trainer);
    trainer.gather(calls, settings.recordOneIn(), ledger);
  }

  private void release(WindowDrain.Ended ended) {
    Map<String, Long> counts = new HashMap<>();
    ended.windows().forEach(window -> counts.merge(window.function(), window.calls(), Long::sum));
    double seconds = ended.nanos() / (double) SECOND_NANOS;
    for (FunctionTrainer trainer : List.copyOf(gathered)) {
      double recorded = counts.getOrDefault(trainer.id(), 0L);
      boolean longEnough = seconds >= 1;
      if (longEnough
          && recorded * settings.recordOneIn() / seconds < MOST_TRIALS_PER_SECOND / 2.0) {
        gathered.remove(trainer);
        pulses.remove(trainer);
        trainer.gatherNoMore(ledger);
      }
    }
  }

  private void giveUp() {
    String reason = "POET-298 its calls can't be added up: " + failure;
    settings.notices().accept("POET-298 very hot functions run as written: " + failure);
    gathered.forEach(trainer -> trainer.freeze(reason, ledger));
    gathered.clear();
    failure = null;
  }

  private CallLog open() {
    int processors = Math.max(1, Runtime.getRuntime().availableProcessors());
    int stripes = Math.min(MOST_STRIPES, Integer.highestOneBit(2 * processors - 1));
    int units = Math.min(MOST_UNITS_PER_STRIPE, MOST_UNITS / stripes);
    try {
      return LogFolder.openCalls(trials, stripes, units);
    } catch (IOException | SecurityException e) {
      settings
          .notices()
          .accept(
              "POET-212 the log of very hot functions' calls can't be opened (%s); they are kept in memory and lost if the process is killed"
                  .formatted(e.getMessage()));
      return LogFolder.callsInMemory(trials, stripes, units);
    }
  }
}
