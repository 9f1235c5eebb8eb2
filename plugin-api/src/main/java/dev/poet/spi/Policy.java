package dev.poet.spi;

import java.util.List;

/**
 * What the call path holds: for each context cell at most {@value #MAX_CANDIDATES} candidates with
 * probabilities, the baseline among them. Which candidate a trial gets is a pure function of seed
 * and trial number, so that the log needs to keep only version and index.
 *
 * @param version counts the policies of a function from 0; version 0 is the baseline alone
 * @param baseline candidate 0 of every cell
 * @param design which trials run the baseline
 * @param designStart the number of the first trial under {@code design}
 * @param partition divides contexts into cells
 * @param tuned for each cell the candidates 1, 2, ... of the tuned arm; an empty list means that
 *     the cell runs the baseline
 */
public record Policy(
    long version,
    Point baseline,
    ArmDesign design,
    long designStart,
    ContextPartition partition,
    List<List<Candidate>> tuned) {

  /** The index of the baseline in every cell. */
  public static final int BASELINE = 0;

  /** The most candidates of a cell, the baseline included. */
  public static final int MAX_CANDIDATES = 64;

  private static final long CANDIDATE_STREAM = 0x706F6C696379L;

  public Policy {
    tuned = tuned.stream().map(List::copyOf).toList();
    if (tuned.size() != partition.size()) {
      throw new IllegalArgumentException(
          "a policy needs one list of candidates per cell: %d cells, %d lists"
              .formatted(partition.size(), tuned.size()));
    }
    for (List<Candidate> cell : tuned) {
      if (cell.size() >= MAX_CANDIDATES) {
        throw new IllegalArgumentException(
            "a cell may have at most %d candidates beside the baseline but has %d"
                .formatted(MAX_CANDIDATES - 1, cell.size()));
      }
    }
  }

  /** The policy before anything is learned. */
  public static Policy baselineOnly(Point baseline, ArmDesign design) {
    return new Policy(0, baseline, design, 1, ContextPartition.whole(), List.of(List.of()));
  }

  /** The same policy under another version. */
  public Policy withVersion(long version) {
    return new Policy(version, baseline, design, designStart, partition, tuned);
  }

  /** The next version, under which every trial runs the baseline. */
  public Policy nothingTuned() {
    return new Policy(
        version + 1, baseline, design, designStart, ContextPartition.whole(), List.of(List.of()));
  }

  /**
   * The index of the candidate that a trial gets, where no key decides the arm.
   *
   * @param seed of the function
   * @param number of the trial, from 1
   * @param cell of the trial's context
   */
  public int choose(long seed, long number, int cell) {
    return choose(seed, number, cell, 0);
  }

  /**
   * The index of the candidate that a trial gets.
   *
   * @param seed of the function
   * @param number of the trial, from 1
   * @param cell of the trial's context
   * @param key the value of the feature that decides the arm; of no matter if none does
   */
  public int choose(long seed, long number, int cell, double key) {
    List<Candidate> candidates = tuned.get(cell);
    if (candidates.isEmpty() || isControl(seed, number, key)) {
      return BASELINE;
    }
    double draw = Mixing.unit(candidateSeed(seed), drawn(number)) * totalWeight(candidates);
    int index = 0;
    while (index < candidates.size() - 1 && draw >= candidates.get(index).weight()) {
      draw -= candidates.get(index).weight();
      index++;
    }
    return index + 1;
  }

  /**
   * Whether the trial of that number runs the baseline so that the others can be compared with it.
   *
   * @param key as for {@link #choose(long, long, int, double)}
   */
  public boolean isControl(long seed, long number, double key) {
    return design.isSticky()
        ? design.isControlFor(seed, key)
        : design.isControl(seed, position(number));
  }

  /**
   * Trials of the same number draw the same candidate: those of a block, for which one arm was
   * drawn, do so too.
   *
   * @param number of the trial
   */
  public long drawn(long number) {
    return design.blockTrials() == 1 ? number : position(number) / design.blockTrials();
  }

  /** A stream whose numbers lag behind those of others still alternates between the arms. */
  private long position(long number) {
    return number >= designStart ? number - designStart : Math.max(0, number);
  }

  /** The seed of the draws among candidates, apart from that of the arms. */
  public static long candidateSeed(long seed) {
    return seed ^ CANDIDATE_STREAM;
  }

  /** The point of the candidate at {@code index} of {@code cell}. */
  public Point point(int cell, int index) {
    return index == BASELINE ? baseline : tuned.get(cell).get(index - 1).point();
  }

  /**
   * The probability with which {@link #choose} gives {@code index} in {@code cell}; where a key
   * decides the arm, over all keys, for each of which the arm is drawn once.
   */
  public double propensity(int cell, int index) {
    List<Candidate> candidates = tuned.get(cell);
    if (candidates.isEmpty()) {
      return index == BASELINE ? 1 : 0;
    }
    if (index == BASELINE) {
      return design.controlShare();
    }
    return (1 - design.controlShare())
        * candidates.get(index - 1).weight()
        / totalWeight(candidates);
  }

  private static double totalWeight(List<Candidate> candidates) {
    double total = 0;
    for (Candidate candidate : candidates) {
      total += candidate.weight();
    }
    return total;
  }
}
