package dev.poet.batch;

import dev.poet.spi.Finding;
import java.util.List;

/**
 * What a run of all analyses came to.
 *
 * @param trials how many were looked at
 * @param stored how many there are
 * @param looked how many hypotheses were tested
 * @param findings the surest first
 * @param slices per parameter and feature how the score changes along it, the most important first
 * @param dispensable parameters that could be dropped
 * @param situations that want other values
 * @param forest what a regression forest makes of the trials; it has not grown with too few
 * @param proposals sets of parameters that are believed better than the baseline
 */
public record BatchResult(
    int trials,
    long stored,
    int looked,
    List<Finding> findings,
    List<Slice> slices,
    List<Dispensable> dispensable,
    List<Situations> situations,
    Forest forest,
    List<Suggestion> proposals) {

  public BatchResult {
    findings = List.copyOf(findings);
    slices = List.copyOf(slices);
    dispensable = List.copyOf(dispensable);
    situations = List.copyOf(situations);
    proposals = List.copyOf(proposals);
  }
}
