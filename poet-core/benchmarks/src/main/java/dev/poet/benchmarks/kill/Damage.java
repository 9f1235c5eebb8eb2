package dev.poet.benchmarks.kill;

import dev.poet.benchmarks.Figure;
import dev.poet.spi.CompletedTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What kills have done, summed over lives; every number but the first two ought to be 0.
 *
 * @param said trials that the program said were recorded
 * @param accepted values of feedback that the program said were accepted
 * @param lostTrials recorded, but not in the store as they were said
 * @param missing trials of the undisturbed life that this one lacks
 * @param duplicates trials that the undisturbed life lacks, and those stored twice
 * @param otherTrials that differ from those of the undisturbed life
 * @param otherPolicies likewise
 * @param otherStates likewise, of the learner
 * @param otherProposals likewise, what the next trial runs with
 * @param lostFeedback accepted, but not in the store
 * @param repeatedFeedback stored more than once
 * @param damagedStores by SQLite's own judgement, or without a trial from before the migration
 * @param strays files left over, and sentences of trouble
 */
record Damage(
    int said,
    int accepted,
    int lostTrials,
    int missing,
    int duplicates,
    int otherTrials,
    int otherPolicies,
    int otherStates,
    int otherProposals,
    int lostFeedback,
    int repeatedFeedback,
    int damagedStores,
    int strays) {
  private static final String UNDONE = "POET-219 ";

  /** Before the first life. */
  static final Damage NONE = new Damage(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** What one life lacks beside the undisturbed one, and beside its own words. */
  static Damage of(Aftermath expected, Aftermath found, List<String> lines) {
    List<String> trials = said(lines, "trial ");
    List<String> feedback = said(lines, "feedback ");
    List<String> stored = new ArrayList<>(found.trials().stream().map(Damage::line).toList());
    boolean sound = found.intact() && found.old() == OldStore.TRIALS;
    said(lines, "notice ").forEach(notice -> System.err.println("a program said: " + notice));
    return new Damage(
        trials.size(),
        feedback.size(),
        (int) trials.stream().filter(line -> !stored.contains(line)).count(),
        found.lacks(expected),
        expected.lacks(found),
        expected.trialsUnlike(found),
        expected.policiesUnlike(found),
        found.hasStateOf(expected) ? 0 : 1,
        0,
        (int) feedback.stream().filter(value -> !found.feedback().containsKey(value)).count(),
        (int) found.feedback().values().stream().filter(times -> times > 1).count(),
        sound ? 0 : 1,
        found.strayFiles() + troubles(lines));
  }

  /** That the guards undid a change which the learner tried is no trouble. */
  private static int troubles(List<String> lines) {
    return (int)
        said(lines, "notice ").stream().filter(notice -> !notice.startsWith(UNDONE)).count();
  }

  static Damage proposal(boolean differs) {
    return new Damage(0, 0, 0, 0, 0, 0, 0, 0, differs ? 1 : 0, 0, 0, 0, 0);
  }

  Damage plus(Damage other) {
    return new Damage(
        said + other.said,
        accepted + other.accepted,
        lostTrials + other.lostTrials,
        missing + other.missing,
        duplicates + other.duplicates,
        otherTrials + other.otherTrials,
        otherPolicies + other.otherPolicies,
        otherStates + other.otherStates,
        otherProposals + other.otherProposals,
        lostFeedback + other.lostFeedback,
        repeatedFeedback + other.repeatedFeedback,
        damagedStores + other.damagedStores,
        strays + other.strays);
  }

  void print(Consumer<Figure> figures, long seed) {
    figures.accept(Figure.plain("trials recorded before the kills", said, "", seed));
    figures.accept(Figure.plain("feedback accepted before the kills", accepted, "", seed));
    none(figures, "recorded trials lost", lostTrials, seed);
    none(figures, "trials lost", missing, seed);
    none(figures, "trials twice", duplicates, seed);
    none(figures, "trials unlike the undisturbed ones", otherTrials, seed);
    none(figures, "policies unlike the undisturbed ones", otherPolicies, seed);
    none(figures, "learner states unlike the undisturbed one", otherStates, seed);
    none(figures, "next proposals unlike the undisturbed one", otherProposals, seed);
    none(figures, "accepted feedback lost", lostFeedback, seed);
    none(figures, "feedback stored twice", repeatedFeedback, seed);
    none(figures, "stores damaged", damagedStores, seed);
    none(figures, "files left over and sentences of trouble", strays, seed);
  }

  private static void none(Consumer<Figure> figures, String name, int value, long seed) {
    figures.accept(Figure.atMost(name, value, "", 0, seed));
  }

  private static List<String> said(List<String> lines, String word) {
    return lines.stream()
        .filter(line -> line.startsWith(word))
        .map(line -> line.substring(word.length()))
        .toList();
  }

  private static String line(CompletedTrial trial) {
    return "%d %s %s"
        .formatted(
            trial.id().number(), bits(trial.parameters().get(0)), bits(trial.parameters().get(1)));
  }

  private static String bits(double value) {
    return Long.toHexString(Double.doubleToRawLongBits(value));
  }
}
