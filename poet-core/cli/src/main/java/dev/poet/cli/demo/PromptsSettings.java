package dev.poet.cli.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code poet demo prompts} is asked for.
 *
 * @param endpoint an OpenAI-compatible endpoint; empty: the simulated model
 * @param calls how many notes are read in this run
 * @param capDollars the most that may be spent a day
 * @param store where the agent keeps what it learns
 * @param report where the chart is written
 * @param fresh whether what an earlier run left is deleted first
 */
public record PromptsSettings(
    Optional<Endpoint> endpoint,
    int calls,
    double capDollars,
    long seed,
    Path store,
    Path report,
    boolean fresh) {

  /**
   * A model elsewhere.
   *
   * @param keyVariable the environment variable that holds the key, which is never written anywhere
   */
  public record Endpoint(String address, String model, String keyVariable) {}

  /** Which model answers, in words. */
  public String model() {
    return endpoint.map(e -> e.model() + " at " + e.address()).orElse("a SIMULATED model");
  }

  /** What has to be equal for one run to go on from another. */
  String identity() {
    return endpoint.map(e -> e.address() + " " + e.model()).orElse("simulated, seed " + seed);
  }
}
