package dev.poet.engine.training;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.Limit;
import dev.poet.spi.Metric;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.PluginReport;
import dev.poet.spi.TunedFunction;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Metrics that the objective or a limit of one function names and that only plugins work out. Once
 * the plugin is gone the function's trials teach nothing, and a limit is not watched any more: that
 * is told once, and again when the metrics are back. Owned by the training thread.
 */
final class MissingMetrics {
  /** Where no plugin is to blame, a function may report an outcome in some of its trials only. */
  private static final int ENOUGH_TRIALS = 10;

  private final Set<String> ownOutcomes = new HashSet<>();
  private TunedFunction function;
  private Lacking missing = Lacking.NONE;
  private Set<String> told = Set.of();
  private int trialsInARow;

  /**
   * What a trial lacks.
   *
   * @param ofObjective whether the objective names one of them
   */
  private record Lacking(TreeSet<String> names, boolean ofObjective) {
    static final Lacking NONE = new Lacking(new TreeSet<>(), false);
  }

  /**
   * Looks at the newest of trials that are new.
   *
   * @param subject whose, as plugins complete it now
   * @param before as they were reported
   * @param after the same, with what plugins have worked out
   */
  void lookAtNew(TunedFunction subject, List<CompletedTrial> before, List<CompletedTrial> after) {
    if (isConcerned(subject)) {
      before.forEach(trial -> ownOutcomes.addAll(trial.metrics().keySet()));
      if (!subject.feedback().isAwaited()) {
        newest(after).ifPresent(index -> look(after, index));
      }
    }
  }

  /**
   * Looks at the newest of trials that are stored, and about which plugins were asked again as
   * nothing is awaited any more. A metric that is stored already tells nothing of plugins: it may
   * come from another process, where they do as they should.
   */
  void lookAtSettled(
      TunedFunction subject, List<CompletedTrial> before, List<CompletedTrial> after) {
    if (isConcerned(subject) && subject.feedback().isAwaited()) {
      newest(after)
          .filter(index -> !lacking(before.get(index)).names().isEmpty())
          .ifPresent(index -> look(after, index));
    }
  }

  /** Without a domain no plugin has ever had a say. */
  private boolean isConcerned(TunedFunction subject) {
    function = subject;
    return !subject.domain().isEmpty();
  }

  /** The last one of which all is known that the application reports. */
  private Optional<Integer> newest(List<CompletedTrial> trials) {
    return IntStream.iterate(trials.size() - 1, i -> i >= 0, i -> i - 1)
        .filter(i -> trials.get(i).outcome() instanceof Outcome.Success)
        .filter(i -> trials.get(i).metrics().keySet().containsAll(function.feedback().metrics()))
        .boxed()
        .findFirst();
  }

  private void look(List<CompletedTrial> trials, int index) {
    missing = lacking(trials.get(index));
    trialsInARow = missing.names().isEmpty() ? 0 : trialsInARow + trials.size();
  }

  private Lacking lacking(CompletedTrial trial) {
    TreeSet<String> ofObjective =
        function.objective().terms().stream()
            .map(Objective.Term::metric)
            .collect(Collectors.toCollection(TreeSet::new));
    TreeSet<String> all =
        function.limits().stream()
            .map(Limit::metric)
            .collect(Collectors.toCollection(() -> new TreeSet<>(ofObjective)));
    for (Set<String> names : List.of(ofObjective, all)) {
      names.removeAll(trial.metrics().keySet());
      names.removeAll(ownOutcomes);
      names.removeAll(List.of(Metric.SECONDS, Metric.FAILED));
    }
    return new Lacking(all, !ofObjective.isEmpty());
  }

  /** What is to be told now, and of which kind of event it is; mostly nothing. */
  Optional<News> news(PluginNews plugins) {
    if (missing.names().isEmpty() && told.isEmpty()) {
      return Optional.empty();
    }
    Collection<PluginReport> lost = plugins.lost(function.domain());
    if (missing.names().isEmpty() && lost.isEmpty()) {
      told = Set.of();
      return Optional.of(back());
    }
    boolean isToldAlready = told.containsAll(missing.names());
    boolean nobodyThere = !plugins.serves(function.domain()) && trialsInARow >= ENOUGH_TRIALS;
    if (isToldAlready || lost.isEmpty() && !nobodyThere) {
      return Optional.empty();
    }
    told = Set.copyOf(missing.names());
    return Optional.of(new News(Event.METRIC_MISSING, sentence(lost)));
  }

  /** An event, and a notice. */
  record News(String kind, String text) {}

  private News back() {
    return new News(
        Event.METRIC_BACK,
        "POET-314 %s: its trials have every metric again that its objective and limits name"
            .formatted(function.id()));
  }

  private String sentence(Collection<PluginReport> lost) {
    return "POET-314 %s: %s %s, which its trials don't have, as %s; %s until %s, or another %s is declared"
        .formatted(
            function.id(),
            missing.ofObjective() ? "its objective names" : "a limit of it names",
            String.join(", ", missing.names()),
            lost.isEmpty()
                ? "no plugin of its domain %s is in use".formatted(function.domain())
                : lost.stream().map(MissingMetrics::words).collect(Collectors.joining(", ")),
            missing.ofObjective() ? "nothing is learned of it" : "the limit is not watched",
            lost.isEmpty() ? "one is" : "the plugin is repaired or back",
            missing.ofObjective() ? "objective" : "limit");
  }

  private static String words(PluginReport plugin) {
    return switch (plugin.state()) {
      case STUCK -> "plugin %s is stuck".formatted(plugin.name());
      case REMOVED -> "plugin %s was removed".formatted(plugin.name());
      default -> "plugin %s failed".formatted(plugin.name());
    };
  }
}
