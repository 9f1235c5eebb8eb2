package dev.poet.spi;

import java.util.List;

/**
 * Everything that is to be stored together: after a crash either all of it is there or nothing.
 *
 * @param trials that may be new
 * @param learned trials that are stored already and were not learned from then
 */
public record StoreBatch(
    List<CompletedTrial> trials,
    List<PolicyVersion> versions,
    List<LearnerSnapshot> snapshots,
    List<Event> events,
    List<Command.Answer> answers,
    List<FeedbackEntry> feedback,
    List<ProposalEntry> proposals,
    List<GuardDecision> decisions,
    List<TrialSummary> summaries,
    List<CompletedTrial> learned) {

  public StoreBatch {
    trials = List.copyOf(trials);
    versions = List.copyOf(versions);
    snapshots = List.copyOf(snapshots);
    events = List.copyOf(events);
    answers = List.copyOf(answers);
    feedback = List.copyOf(feedback);
    proposals = List.copyOf(proposals);
    decisions = List.copyOf(decisions);
    summaries = List.copyOf(summaries);
    learned = List.copyOf(learned);
  }

  /** A batch that learns from no trial that is stored already. */
  public StoreBatch(
      List<CompletedTrial> trials,
      List<PolicyVersion> versions,
      List<LearnerSnapshot> snapshots,
      List<Event> events,
      List<Command.Answer> answers,
      List<FeedbackEntry> feedback,
      List<ProposalEntry> proposals,
      List<GuardDecision> decisions,
      List<TrialSummary> summaries) {
    this(
        trials, versions, snapshots, events, answers, feedback, proposals, decisions, summaries,
        List.of());
  }

  /** A batch without summaries, which stores make themselves. */
  public StoreBatch(
      List<CompletedTrial> trials,
      List<PolicyVersion> versions,
      List<LearnerSnapshot> snapshots,
      List<Event> events,
      List<Command.Answer> answers,
      List<FeedbackEntry> feedback,
      List<ProposalEntry> proposals,
      List<GuardDecision> decisions) {
    this(trials, versions, snapshots, events, answers, feedback, proposals, decisions, List.of());
  }

  /** A batch without proposals and what guards said of them. */
  public StoreBatch(
      List<CompletedTrial> trials,
      List<PolicyVersion> versions,
      List<LearnerSnapshot> snapshots,
      List<Event> events,
      List<Command.Answer> answers,
      List<FeedbackEntry> feedback) {
    this(trials, versions, snapshots, events, answers, feedback, List.of(), List.of(), List.of());
  }

  /** A batch without feedback. */
  public StoreBatch(
      List<CompletedTrial> trials,
      List<PolicyVersion> versions,
      List<LearnerSnapshot> snapshots,
      List<Event> events,
      List<Command.Answer> answers) {
    this(trials, versions, snapshots, events, answers, List.of());
  }

  /** A batch that only says of stored trials that they were learned from. */
  public static StoreBatch ofLearned(List<CompletedTrial> learned) {
    return new StoreBatch(
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of(), learned);
  }

  public boolean isEmpty() {
    return trials.isEmpty()
        && versions.isEmpty()
        && snapshots.isEmpty()
        && events.isEmpty()
        && answers.isEmpty()
        && feedback.isEmpty()
        && proposals.isEmpty()
        && decisions.isEmpty()
        && summaries.isEmpty()
        && learned.isEmpty();
  }
}
