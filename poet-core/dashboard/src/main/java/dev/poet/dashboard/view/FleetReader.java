package dev.poet.dashboard.view;

import dev.poet.evidence.Finding;
import dev.poet.evidence.Standstill;
import dev.poet.evidence.Summary;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Finding.Kind;
import dev.poet.spi.Lease;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredAnalysis;
import dev.poet.store.StoredFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads one row of the fleet, to be completed by {@link FleetRow#by}. Stateless. */
final class FleetReader {
  static final int SPARKS = 30;

  /** Beyond this the gain is the one stored with the newest version: reading them takes 30 ms. */
  private static final long MOST_MEASURED = 5_000;

  private static final long RECENT_TRIALS = 300;
  private static final double MINUTE_MILLIS = 60_000;
  private static final Set<Kind> DRIFT = EnumSet.of(Kind.TREND, Kind.LEVEL_SHIFT, Kind.DEGRADATION);

  private FleetReader() {}

  static FleetRow row(StoreReader reader, StoredFunction function, long nowMillis)
      throws StoreException {
    String id = function.id();
    Summary summary = Summary.of(reader, function, MOST_MEASURED);
    Finding finding = new Standstill(reader, function, nowMillis).finding(summary);
    List<CompletedTrial> recent = recent(reader, id);
    List<Double> scores =
        function.declaration().map(f -> scores(f.objective(), recent)).orElse(List.of());
    return new FleetRow(
        id,
        function.domain(),
        summary.state().name().toLowerCase(Locale.ROOT),
        summary.state().words(),
        "",
        summary.remark(),
        finding.level().name().toLowerCase(Locale.ROOT),
        finding.text(),
        GainView.of(summary.gain()),
        summary.trials(),
        perMinute(recent),
        summary.lastTrialMillis(),
        summary.version(),
        reader.storedProposals(id, true).size(),
        PinView.of(summary.pins()),
        drift(reader, id),
        reader
            .lease(id)
            .filter(lease -> lease.untilMillis() > nowMillis)
            .map(Lease::holder)
            .map(holder -> holder.name())
            .orElse(""),
        spark(scores),
        scores.size(),
        function.declaration().map(f -> f.objective().direction()).stream()
            .anyMatch(Objective.Direction.MINIMISE::equals));
  }

  /**
   * What most tuned calls of the first context run with by the newest version, by name; none while
   * as written.
   */
  static Map<String, Double> values(StoreReader reader, StoredFunction function)
      throws StoreException {
    Map<String, Double> values = new LinkedHashMap<>();
    Optional<Point> most =
        reader
            .latestVersion(function.id())
            .flatMap(
                version ->
                    version.policy().tuned().get(0).stream()
                        .max(Comparator.comparingDouble(Candidate::weight)))
            .map(Candidate::point);
    List<String> names = function.declaration().map(f -> f.space().names()).orElse(List.of());
    for (int i = 0; most.isPresent() && i < names.size() && i < most.get().size(); i++) {
      values.put(names.get(i), most.get().get(i));
    }
    return values;
  }

  private static List<CompletedTrial> recent(StoreReader reader, String id) throws StoreException {
    List<CompletedTrial> recent = new ArrayList<>();
    long last = reader.lastTrial(id).map(trial -> trial.id().number()).orElse(0L);
    reader.eachTrial(id, Math.max(0, last - RECENT_TRIALS), recent::add);
    return recent;
  }

  private static double perMinute(List<CompletedTrial> recent) {
    if (recent.size() < 2) {
      return 0;
    }
    long first = recent.stream().mapToLong(CompletedTrial::startedAtMillis).min().orElseThrow();
    long last = recent.stream().mapToLong(CompletedTrial::startedAtMillis).max().orElseThrow();
    return last == first ? 0 : (recent.size() - 1) * MINUTE_MILLIS / (last - first);
  }

  private static List<String> drift(StoreReader reader, String id) throws StoreException {
    return reader.latestAnalysis(id).map(StoredAnalysis::findings).stream()
        .flatMap(List::stream)
        .filter(finding -> DRIFT.contains(finding.kind()))
        .map(finding -> finding.sentence())
        .toList();
  }

  private static List<Double> scores(Objective objective, List<CompletedTrial> recent) {
    List<Double> scores = new ArrayList<>();
    for (CompletedTrial trial : recent) {
      OptionalDouble score = objective.score(trial.metrics());
      if (trial.outcome() instanceof Outcome.Success && score.isPresent()) {
        scores.add(objective.natural(score.getAsDouble()));
      }
    }
    return scores;
  }

  private static List<Double> spark(List<Double> scores) {
    List<Double> spark = new ArrayList<>();
    int parts = Math.min(SPARKS, scores.size());
    for (int part = 0; part < parts; part++) {
      int from = part * scores.size() / parts;
      int to = (part + 1) * scores.size() / parts;
      spark.add(
          scores.subList(from, to).stream().mapToDouble(Double::doubleValue).average().orElse(0));
    }
    return spark;
  }
}
