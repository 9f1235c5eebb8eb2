package dev.poet.spi;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The outcomes of a function that arrive after its calls.
 *
 * @param metrics their names, all different; empty: none are awaited
 * @param within how long a trial waits for them, from its start; longer than zero if any are
 *     awaited
 * @param defaults what is assumed of a trial whose time is over without an answer, by metric, all
 *     finite; a metric without one stays missing
 * @param sources who reports them, the one that counts most first; empty: whoever reports first
 */
public record FeedbackRule(
    List<String> metrics,
    Duration within,
    Map<String, Double> defaults,
    List<FeedbackSource> sources) {

  /** Everything is known when the trial is over. */
  public static final FeedbackRule NONE = new FeedbackRule(List.of(), Duration.ZERO);

  /** The longest wait: three years, after which a loan was long repaid or is not. */
  public static final Duration LONGEST = Duration.ofDays(1096);

  /** Nothing is assumed where no answer comes. */
  public FeedbackRule(List<String> metrics, Duration within) {
    this(metrics, within, Map.of());
  }

  /** Whoever reports first counts. */
  public FeedbackRule(List<String> metrics, Duration within, Map<String, Double> defaults) {
    this(metrics, within, defaults, List.of());
  }

  public FeedbackRule {
    metrics = List.copyOf(metrics);
    defaults = Map.copyOf(defaults);
    sources = List.copyOf(sources);
    if (sources.stream().map(FeedbackSource::name).distinct().count() < sources.size()
        || metrics.isEmpty() && !sources.isEmpty()) {
      throw new InvalidDeclarationException(
          "POET-224",
          "sources of feedback must have different names, and metrics to report, but are %s of %s"
              .formatted(sources, metrics));
    }
    for (String metric : metrics) {
      if (!metric.matches("[A-Za-z_]\\w*") || metric.equals(Metric.SECONDS)) {
        throw new InvalidDeclarationException(
            "POET-122",
            "feedback must be a metric that calls don't report themselves but is \"%s\"; rename it"
                .formatted(metric));
      }
    }
    if (new HashSet<>(metrics).size() < metrics.size()) {
      throw new InvalidDeclarationException(
          "POET-122", "each feedback must be named once but is %s".formatted(metrics));
    }
    boolean inRange = within.compareTo(Duration.ZERO) > 0 && within.compareTo(LONGEST) <= 0;
    if (!metrics.isEmpty() && !inRange) {
      throw new InvalidDeclarationException(
          "POET-122",
          "feedback must be awaited for more than nothing and at most %s but for %s; change it"
              .formatted(LONGEST, within));
    }
    for (Map.Entry<String, Double> assumed : new TreeMap<>(defaults).entrySet()) {
      if (!metrics.contains(assumed.getKey()) || !Double.isFinite(assumed.getValue())) {
        throw new InvalidDeclarationException(
            "POET-122",
            "the default outcome of feedback must be a finite value of one of %s but is %s of %s; correct it"
                .formatted(metrics, assumed.getValue(), assumed.getKey()));
      }
    }
  }

  /** The names under which reports are stored, for each metric the most trusted source first. */
  public List<String> reported() {
    return metrics.stream()
        .flatMap(
            metric ->
                sources.isEmpty()
                    ? Stream.of(metric)
                    : sources.stream().map(source -> source.reports(metric)))
        .toList();
  }

  /**
   * What a reporter may call each metric, with the name under which that is stored: {@code
   * metric@source} where there are sources. Who does not say who it is counts as the source
   * declared last; the name of the only metric may be left out.
   */
  public Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    for (String metric : metrics) {
      name(names, metric, "", metric);
      for (FeedbackSource source : sources) {
        name(names, metric, source.reports(""), source.reports(metric));
        name(names, metric, "", source.reports(metric));
      }
    }
    return names;
  }

  private void name(Map<String, String> names, String metric, String source, String stored) {
    names.put(metric + source, stored);
    if (metrics.size() == 1) {
      names.put(source, stored);
    }
  }

  /**
   * The trial with each metric as the most trusted source has it whose report counts; what all of
   * them have said stays beside it.
   */
  public CompletedTrial resolved(CompletedTrial trial) {
    Map<String, Double> metrics = new HashMap<>(trial.metrics());
    for (String metric : this.metrics) {
      sources.stream()
          .filter(source -> trial.metrics().containsKey(source.reports(metric)))
          .filter(source -> source.counts(trial.id()))
          .findFirst()
          .ifPresent(source -> metrics.put(metric, trial.metrics().get(source.reports(metric))));
    }
    return metrics.equals(trial.metrics()) ? trial : trial.withMetrics(metrics);
  }

  /** Whether nobody is waited for who counts more than those who have reported. */
  private boolean isAnswered(CompletedTrial trial, String metric) {
    return sources.stream()
        .filter(source -> source.counts(trial.id()))
        .findFirst()
        .map(source -> trial.metrics().containsKey(source.reports(metric)))
        .orElse(trial.metrics().containsKey(metric));
  }

  /** Whether trials wait for anything. */
  public boolean isAwaited() {
    return !metrics.isEmpty();
  }

  /**
   * Whether nothing that a trial waits for can still arrive in time. A trial of tomorrow, from when
   * the clock was wrong, does not wait until then.
   */
  public boolean isSettled(CompletedTrial trial, long nowMillis) {
    return !(trial.outcome() instanceof Outcome.Success)
        || metrics.stream().allMatch(metric -> isAnswered(trial, metric))
        || Math.abs(nowMillis - trial.startedAtMillis()) >= within.toMillis();
  }

  /**
   * What is assumed of a trial that no longer waits: the defaults of what is missing. Of a trial
   * that failed or was ignored nothing is, as nobody waits for its answer.
   */
  public Map<String, Double> assumed(CompletedTrial settled) {
    Map<String, Double> assumed = new TreeMap<>();
    if (settled.outcome() instanceof Outcome.Success) {
      assumed.putAll(defaults);
      assumed.keySet().removeAll(settled.metrics().keySet());
    }
    return assumed;
  }
}
