package dev.poet.engine.training;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Insight;
import dev.poet.spi.Outcome;
import dev.poet.spi.TunedFunction;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks at the functions of all domains together. When two or more domains become worse at the same
 * time, the cause is more likely around them than in their parameters: a full machine, a slow
 * network. Trials of that time say little, so everything becomes conservative until it is over:
 * smaller steps, less exploration. Owned by the training thread.
 */
final class PluginLearningCoordinator {
  /** Falls of which one begins so long after the other can have the same cause. */
  static final long TOGETHER_MILLIS = 600_000;

  private final Map<String, Map<String, DomainWatch>> watches = new TreeMap<>();
  private boolean conservative;
  private boolean hasNews;

  /**
   * Takes in trials of a function that were learned from; those without a domain are not watched.
   */
  void tell(TunedFunction function, Collection<CompletedTrial> trials) {
    if (function.domain().isEmpty()) {
      return;
    }
    DomainWatch watch =
        watches
            .computeIfAbsent(function.domain(), domain -> new HashMap<>())
            .computeIfAbsent(function.id(), id -> new DomainWatch());
    hasNews = true;
    for (CompletedTrial trial : trials) {
      OptionalDouble score = function.objective().score(trial.metrics());
      if (trial.outcome() instanceof Outcome.Failure) {
        watch.tell(trial.startedAtMillis(), Double.NaN);
      } else if (trial.outcome() instanceof Outcome.Success && score.isPresent()) {
        watch.tell(trial.startedAtMillis(), score.getAsDouble());
      }
      if (function.span().isSlow()) {
        watch.wasSlow();
      }
    }
  }

  /** Whether every function is to be careful now. */
  boolean isConservative() {
    return conservative;
  }

  /** What has changed since the last look, if anything has. */
  Optional<Insight> look(long nowMillis) {
    if (!hasNews) {
      return Optional.empty();
    }
    hasNews = false;
    SortedMap<String, DomainWatch> together = together();
    if (!conservative && together.size() >= 2) {
      conservative = true;
      return Optional.of(degradation(together, nowMillis));
    }
    if (conservative && degraded().size() < 2) {
      conservative = false;
      return Optional.of(recovery(nowMillis));
    }
    return Optional.empty();
  }

  /** Of each domain that is worse, the function that fell first. */
  private SortedMap<String, DomainWatch> degraded() {
    SortedMap<String, DomainWatch> all = new TreeMap<>();
    watches.forEach(
        (domain, functions) ->
            functions.values().stream()
                .filter(DomainWatch::isDegraded)
                .min((a, b) -> Long.compare(a.onsetMillis(), b.onsetMillis()))
                .ifPresent(watch -> all.put(domain, watch)));
    return all;
  }

  /** The domains whose fall began within the same span as that of another one. */
  private SortedMap<String, DomainWatch> together() {
    SortedMap<String, DomainWatch> all = degraded();
    SortedMap<String, DomainWatch> joined = new TreeMap<>();
    all.forEach(
        (domain, watch) -> {
          boolean hasCompany =
              all.values().stream()
                  .anyMatch(
                      other ->
                          other != watch
                              && Math.abs(other.onsetMillis() - watch.onsetMillis())
                                  <= TOGETHER_MILLIS);
          if (hasCompany) {
            joined.put(domain, watch);
          }
        });
    return joined;
  }

  private static Insight degradation(SortedMap<String, DomainWatch> together, long nowMillis) {
    Map<String, Double> falls = new TreeMap<>();
    long support = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Map.Entry<String, DomainWatch> entry : together.entrySet()) {
      falls.put(entry.getKey(), entry.getValue().fall());
      support += entry.getValue().support();
      first = Math.min(first, entry.getValue().onsetMillis());
      last = Math.max(last, entry.getValue().onsetMillis());
    }
    String sentence =
        "the domains %s became worse together, the last %d s after the first; steps are smaller and less is explored until it is over (%d trials)"
            .formatted(String.join(", ", together.keySet()), (last - first) / 1000, support);
    return new Insight(
        "",
        Insight.Kind.DEGRADATION,
        List.copyOf(together.keySet()),
        falls,
        support,
        last - first,
        sentence,
        nowMillis);
  }

  private Insight recovery(long nowMillis) {
    return new Insight(
        "",
        Insight.Kind.RECOVERY,
        List.copyOf(watches.keySet()),
        Map.of(),
        0,
        0,
        "fewer than two domains are worse than they were; steps and exploration are as usual again",
        nowMillis);
  }
}
