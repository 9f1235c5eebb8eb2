package dev.poet.engine.training;

import dev.poet.engine.call.Tally;
import dev.poet.engine.settings.Mode;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.StoreBatch;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What waits to be stored. A batch stays until the store has taken it, so that a store that fails
 * for a while loses nothing. Owned by the training thread, but for {@link #event}, {@link #tally}
 * and {@link #mode}.
 */
final class Ledger {
  private final InstantSource clock;
  private final List<CompletedTrial> trials = new ArrayList<>();
  private final List<CompletedTrial> learned = new ArrayList<>();
  private final Set<FunctionTrainer> revised = new LinkedHashSet<>();
  private final Map<Command, Command.Answer> answers = new LinkedHashMap<>();
  private final List<FeedbackEntry> feedback = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
  private final Map<String, Mode> modes = new ConcurrentHashMap<>();

  Ledger(InstantSource clock) {
    this.clock = clock;
  }

  void trial(CompletedTrial trial) {
    trials.add(trial);
    tallies.compute(trial.id().function(), (f, tally) -> orNone(tally).with(trial.outcome()));
  }

  /** A stored trial has been learned from. */
  void learned(CompletedTrial trial) {
    learned.add(trial);
  }

  void feedback(FeedbackEntry entry) {
    feedback.add(entry);
  }

  /** Notes that a function's policy is to be put into force once everything is stored. */
  void collect(FunctionTrainer trainer) {
    revised.add(trainer);
  }

  void answer(Command command, boolean done, String text) {
    answers.put(command, new Command.Answer(command.id(), clock.millis(), done, text));
  }

  /** A change that did harm was undone, for the last time if {@code stopped}. */
  void undone(String function, boolean stopped, String text) {
    tallies.compute(function, (f, tally) -> orNone(tally).withUndone());
    event(function, stopped ? "frozen" : "undone", text);
  }

  private static Tally orNone(Tally tally) {
    return tally == null ? Tally.NONE : tally;
  }

  /** What has become of a function's trials since the start. Any thread may ask. */
  Tally tally(String function) {
    return orNone(tallies.get(function));
  }

  /** A function is tuned so from now on. */
  void tuned(String function, Mode mode) {
    modes.put(function, mode);
  }

  /** How a function is tuned; {@code program} as long as that is not known. Any thread may ask. */
  Mode mode(String function, Mode program) {
    return modes.getOrDefault(function, program);
  }

  void event(String function, String kind, String text) {
    synchronized (events) {
      events.add(new Event(clock.millis(), function, kind, text));
    }
  }

  /**
   * Somebody else leads a function: its trials are stored as not learned from, and commands about
   * it are read again. Whether there were trials that had been learned from.
   */
  boolean deposed(String function) {
    boolean[] any = {learned.removeIf(trial -> trial.id().function().equals(function))};
    trials.replaceAll(
        trial -> {
          boolean affected = trial.id().function().equals(function) && trial.learnedAs() != 0;
          any[0] |= affected;
          return affected ? trial.asLearned(0) : trial;
        });
    answers.keySet().removeIf(c -> c.function().isEmpty() || c.function().equals(function));
    return any[0];
  }

  /** Whether no command waits for its answer to be stored. */
  boolean hasNoAnswers() {
    return answers.isEmpty();
  }

  boolean isEmpty() {
    synchronized (events) {
      return trials.isEmpty()
          && learned.isEmpty()
          && revised.isEmpty()
          && answers.isEmpty()
          && feedback.isEmpty()
          && events.isEmpty();
    }
  }

  StoreBatch batch() {
    List<PolicyVersion> versions = new ArrayList<>();
    List<LearnerSnapshot> snapshots = new ArrayList<>();
    List<ProposalEntry> proposals = new ArrayList<>();
    List<GuardDecision> decisions = new ArrayList<>();
    for (FunctionTrainer trainer : revised) {
      Learning learning = trainer.role().learning();
      learning.version().ifPresent(versions::add);
      learning.snapshot().ifPresent(snapshots::add);
      proposals.addAll(learning.instructions().proposals());
      decisions.addAll(learning.decisions());
    }
    synchronized (events) {
      return StoreBatch.EMPTY
          .withTrials(trials)
          .withVersions(versions)
          .withSnapshots(snapshots)
          .withEvents(events)
          .withAnswers(List.copyOf(answers.values()))
          .withFeedback(feedback)
          .withProposals(proposals)
          .withDecisions(decisions)
          .withLearned(learned);
    }
  }

  /** Forgets a batch that is now stored, and puts its policies into force. */
  void stored(StoreBatch batch) {
    trials.clear();
    learned.clear();
    answers.clear();
    feedback.clear();
    synchronized (events) {
      events.subList(0, batch.events().size()).clear();
    }
    List<FunctionTrainer> done = new ArrayList<>(revised);
    revised.clear();
    done.forEach(FunctionTrainer::stored);
  }
}
