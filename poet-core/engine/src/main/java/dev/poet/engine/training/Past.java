package dev.poet.engine.training;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.DeclaredTrials;
import dev.poet.spi.Point;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSummary;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a store holds of a function's trials, each under the declaration it ran under. */
final class Past {

  /** Summaries that are read back: many times what a learner keeps. */
  private static final int MOST_SUMMARIES = 4_096;

  private final TunedFunction now;
  private final List<DeclaredTrials> trials;
  private final List<DeclaredTrials> summaries;

  private Past(TunedFunction now, List<DeclaredTrials> trials, List<DeclaredTrials> summaries) {
    this.now = now;
    this.trials = trials;
    this.summaries = summaries;
  }

  /**
   * What can be told to a learner of {@code now}.
   *
   * @param foreign trials of other spaces, in the words of the one in use
   * @param own trials of the space in use; of both, the windows of summaries come first
   * @param change one sentence on what is no longer as it was and what of it is used; empty if
   *     every trial ran in the space in use
   */
  record Told(List<CompletedTrial> foreign, List<CompletedTrial> own, Optional<String> change) {}

  /** These trials, and all summaries. */
  static Past read(Store store, TunedFunction now, List<CompletedTrial> trials)
      throws StoreException {
    return new Past(now, store.declared(now.id(), trials), summaries(store, now));
  }

  /** These trials alone. */
  static Past withoutSummaries(Store store, TunedFunction now, List<CompletedTrial> trials)
      throws StoreException {
    return new Past(now, store.declared(now.id(), trials), List.of());
  }

  /** That of a function which has none. */
  static Past nothing(TunedFunction now) {
    return new Past(now, List.of(), List.of());
  }

  /** All that can be said in the words of the declaration in use. */
  Told in(Point baseline) {
    List<CompletedTrial> foreign = new ArrayList<>();
    List<CompletedTrial> own = new ArrayList<>();
    Set<String> changes = new LinkedHashSet<>();
    Map<String, Integer> leftOut = new TreeMap<>();
    for (List<DeclaredTrials> kind : List.of(summaries, trials)) {
      for (DeclaredTrials part : kind) {
        SpaceMapping mapping = mapping(part, now, baseline, leftOut);
        changes.addAll(mapping.changes());
        List<CompletedTrial> list = isOf(now, part) ? own : foreign;
        part.trials().forEach(trial -> mapping.map(trial).ifPresent(list::add));
      }
    }
    boolean same = changes.isEmpty() && leftOut.isEmpty();
    int used = foreign.size() + own.size();
    return new Told(
        foreign, own, same ? Optional.empty() : Optional.of(words(changes, leftOut, used)));
  }

  /** Whether trials ran in the space in use. */
  static boolean isOf(TunedFunction now, DeclaredTrials part) {
    return part.declaration().space().fingerprint().equals(now.space().fingerprint());
  }

  /** Puts trials of one declaration into the words of the one in use. */
  static SpaceMapping mapping(
      DeclaredTrials part, TunedFunction now, Point baseline, Map<String, Integer> leftOut) {
    return new SpaceMapping(part.declaration(), now, baseline, baselineOf(part), leftOut);
  }

  private static String words(Set<String> changes, Map<String, Integer> leftOut, int used) {
    int out = leftOut.values().stream().mapToInt(Integer::intValue).sum();
    String kept = "%d of %d earlier trials are still used".formatted(used, used + out);
    String reasons =
        leftOut.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    String what = changes.isEmpty() ? "" : String.join(", ", changes) + "; ";
    return what + kept + (reasons.isEmpty() ? "" : ", left out are " + reasons);
  }

  private static Optional<Point> baselineOf(DeclaredTrials part) {
    return part.trials().stream()
        .filter(CompletedTrial::isControl)
        .map(CompletedTrial::parameters)
        .findFirst();
  }

  /**
   * Of slow trials no summaries are told: what one trial carries over to the next is lost in a sum.
   */
  private static List<DeclaredTrials> summaries(Store store, TunedFunction now)
      throws StoreException {
    if (now.span().isSlow()) {
      return List.of();
    }
    List<TrialSummary> all = store.summaries(now.id(), MOST_SUMMARIES);
    if (all.isEmpty()) {
      return List.of();
    }
    List<TunedFunction> declarations = store.declarations(now.id());
    Map<TunedFunction, List<CompletedTrial>> windows = new LinkedHashMap<>();
    for (TrialSummary summary : all) {
      declarations.stream()
          .filter(d -> d.space().fingerprint().equals(summary.spaceFingerprint()))
          .reduce((earlier, later) -> later)
          .ifPresent(
              d -> windows.computeIfAbsent(d, f -> new ArrayList<>()).addAll(summary.asWindows()));
    }
    List<DeclaredTrials> summaries = new ArrayList<>();
    windows.forEach((declared, its) -> summaries.add(new DeclaredTrials(declared, its)));
    return summaries;
  }
}
