package dev.poet.spi;

import java.util.List;

/**
 * Everything that is to be stored together: after a crash either all of it is there or nothing.
 * Written as {@code StoreBatch.EMPTY.withTrials(trials).withVersions(versions)}. Immutable; no list
 * and no element is null.
 *
 * @param trials that may be new
 * @param summaries of trials that are compacted; stores make them themselves, an import brings them
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

  /** What changes nothing. */
  public static final StoreBatch EMPTY =
      new StoreBatch(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
          List.of(), List.of());

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

  public StoreBatch withTrials(List<CompletedTrial> trials) {
    return new StoreBatch(
        trials, versions, snapshots, events, answers, feedback, proposals, decisions, summaries,
        learned);
  }

  public StoreBatch withVersions(List<PolicyVersion> versions) {
    return new StoreBatch(
        trials, versions, snapshots, events, answers, feedback, proposals, decisions, summaries,
        learned);
  }

  public StoreBatch withSnapshots(List<LearnerSnapshot> snapshots) {
    return new StoreBatch(
        trials, versions, snapshots, events, answers, feedback, proposals, decisions, summaries,
        learned);
  }

  public StoreBatch withEvents(List<Event> events) {
    return new StoreBatch(
        trials, versions, snapshots, events, answers, feedback, proposals, decisions, summaries,
        learned);
  }

  public StoreBatch withAnswers(List<Command.Answer> answers) {
    return new StoreBatch(
        trials, versions, snapshots, events, answers, feedback, proposals, decisions, summaries,
        learned);
  }

  public StoreBatch withFeedback(List<FeedbackEntry> feedback) {
    return new StoreBatch(
        trials, versions, snapshots, events, answers, feedback, proposals, decisions, summaries,
        learned);
  }

  public StoreBatch withProposals(List<ProposalEntry> proposals) {
    return new StoreBatch(
        trials, versions, snapshots, events, answers, feedback, proposals, decisions, summaries,
        learned);
  }

  public StoreBatch withDecisions(List<GuardDecision> decisions) {
    return new StoreBatch(
        trials, versions, snapshots, events, answers, feedback, proposals, decisions, summaries,
        learned);
  }

  public StoreBatch withSummaries(List<TrialSummary> summaries) {
    return new StoreBatch(
        trials, versions, snapshots, events, answers, feedback, proposals, decisions, summaries,
        learned);
  }

  public StoreBatch withLearned(List<CompletedTrial> learned) {
    return new StoreBatch(
        trials, versions, snapshots, events, answers, feedback, proposals, decisions, summaries,
        learned);
  }

  public boolean isEmpty() {
    return equals(EMPTY);
  }
}
