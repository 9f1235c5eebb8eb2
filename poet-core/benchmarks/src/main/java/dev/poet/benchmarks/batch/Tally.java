package dev.poet.benchmarks.batch;

import dev.poet.batch.BatchAnalysis;
import dev.poet.batch.BatchResult;
import dev.poet.batch.Worker;
import dev.poet.spi.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** Counts what the analyses find in made histories. One thread's. */
final class Tally {
  private static final long SEEDS_APART = 1_000;

  private final Map<String, int[]> byName = new TreeMap<>();
  private int sets;
  private int found;
  private int strong;
  private int strongFound;
  private int withErrors;

  /** Analyses everything that {@code rounds} seeds make. */
  static Tally of(LongFunction<List<Planted>> maker, long seed, int rounds) {
    Tally tally = new Tally();
    try (Worker worker = new Worker(1)) {
      for (int round = 0; round < rounds; round++) {
        for (Planted planted : maker.apply(seed + round * SEEDS_APART)) {
          tally.add(planted, analysed(worker, planted));
        }
      }
    }
    return tally;
  }

  private static BatchResult analysed(Worker worker, Planted planted) {
    return new BatchAnalysis(worker, 1)
        .run(planted.history(), planted.versions(), planted.events(), 0, (what, share) -> {});
  }

  private void add(Planted planted, BatchResult result) {
    boolean isFound = !planted.truth().isEmpty() && planted.isIn(result.findings());
    boolean hasErrors = false;
    for (Finding finding : result.findings()) {
      hasErrors |= planted.truth().isEmpty() || planted.isContradictedBy(finding);
    }
    int[] counts = byName.computeIfAbsent(planted.name(), name -> new int[3]);
    counts[0]++;
    counts[1] += isFound ? 1 : 0;
    counts[2] += hasErrors ? 1 : 0;
    sets++;
    found += isFound ? 1 : 0;
    strong += planted.strong() ? 1 : 0;
    strongFound += planted.strong() && isFound ? 1 : 0;
    withErrors += hasErrors ? 1 : 0;
  }

  int sets() {
    return sets;
  }

  /** Of all sets with something in them, in percent. */
  double found() {
    return 100.0 * found / sets;
  }

  double strongFound() {
    return 100.0 * strongFound / strong;
  }

  /** Sets in which anything was found that is not so, in percent. */
  double withErrors() {
    return 100.0 * withErrors / sets;
  }

  /** Per name how many sets there were, in how many it was found, and how many had errors. */
  Map<String, int[]> byName() {
    return byName;
  }
}
