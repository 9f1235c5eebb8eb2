package dev.poet.store;

import dev.poet.spi.Finding;
import java.util.List;

/**
 * A run of the analyses over a function's history.
 *
 * @param run counts the runs of the function from 1
 * @param trials how many were looked at
 * @param stored how many there were
 * @param looked how many hypotheses were tested
 * @param atMillis wall clock, milliseconds since the epoch
 * @param findings the surest first
 */
public record StoredAnalysis(
    long run, long trials, long stored, long looked, long atMillis, List<Finding> findings) {
  public StoredAnalysis {
    findings = List.copyOf(findings);
  }

  /** The same run with other findings. */
  StoredAnalysis with(List<Finding> others) {
    return new StoredAnalysis(run, trials, stored, looked, atMillis, others);
  }
}
