package dev.poet.cli.advise;

import dev.poet.api.Scale;
import java.util.Optional;
import java.util.Set;

/**
 * What a number's name says that it is for. The first kind whose words are found counts. Ranges are
 * rules of thumb: wide enough to hold what people set such numbers to, narrow enough that a bad
 * value is a slow one and not a dangerous one.
 */
enum Kind {
  TIME(
      Set.of(
          "timeout",
          "delay",
          "interval",
          "backoff",
          "sleep",
          "wait",
          "ttl",
          "linger",
          "poll",
          "park",
          "period"),
      "by duration alone, giving up early looks best"),
  RETRIES(Set.of("retry", "retries", "attempt", "tries"), "more retries cost time and save calls"),
  THREADS(
      Set.of("thread", "worker", "parallelism", "concurrency", "permit", "parallel"),
      "threads cost memory, and what else runs then"),
  LEVEL(
      Set.of("level", "compression"), "a level trades size for time, and time alone chooses none"),
  SPIN(Set.of("spin", "spins"), ""),
  BUFFER(Set.of("buffer", "buf", "chunk"), ""),
  BATCH(Set.of("batch", "bulk", "prefetch", "readahead", "flush", "fetch"), ""),
  CUTOFF(
      Set.of("threshold", "cutoff", "crossover", "cutover"), "what it decides may show in results"),
  CACHE(
      Set.of("cache", "queue", "capacity", "pool"),
      "more of it costs memory, which time does not show"),
  BLOCK(Set.of("block", "page", "window", "segment"), "what is written may depend on it"),
  FACTOR(Set.of("factor", "ratio", "fraction", "growth"), "what it decides may show in results");

  private static final Set<String> ALGORITHMIC =
      Set.of("sort", "merge", "insertion", "quick", "parallel", "split", "fork", "copy", "bulk");

  /** Such a number means that there is no limit. */
  private static final double MOST = Integer.MAX_VALUE - 8.0;

  /** So many threads nobody writes down: such a number is a code, as JDBC's 1007 is. */
  private static final double MOST_THREADS = 512;

  private static final double SHORTEST_BUFFER = 64;
  private static final double LARGEST_BUFFER = 1 << 24;

  private final Set<String> words;
  private final String doubt;

  Kind(Set<String> words, String doubt) {
    this.words = words;
    this.doubt = doubt;
  }

  /** What {@code words} of a name tell, if anything. */
  static Optional<Kind> of(Set<String> words) {
    for (Kind kind : values()) {
      if (Words.anyOf(words, kind.words)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Why somebody has to look before it is tuned; empty if a slower call is all that can happen. */
  String doubt(Set<String> names) {
    return this == CUTOFF && Words.anyOf(names, ALGORITHMIC) ? "" : doubt;
  }

  /**
   * A range around {@code value}, which lies within.
   *
   * @param isWhole whether only whole numbers are allowed
   * @return nothing if there is none that would make sense
   */
  Optional<Range> around(double value, boolean isWhole) {
    if (!(value > 0) || value >= MOST) {
      return this == RETRIES && value == 0
          ? Optional.of(new Range(0, 5, Scale.LINEAR))
          : Optional.empty();
    }
    return switch (this) {
      case RETRIES -> Range.linear(0, Math.max(5, 3 * value));
      case TIME -> Range.logarithmic(value, 10, 10, isWhole);
      case THREADS ->
          value <= MOST_THREADS ? Range.linear(1, Math.max(8, 4 * value)) : Optional.empty();
      case LEVEL -> value <= 9 && isWhole ? Range.linear(1, 9) : Optional.empty();
      case BUFFER -> buffer(value, isWhole);
      case SPIN, BATCH, CUTOFF -> Range.logarithmic(value, 16, 16, isWhole);
      case CACHE, BLOCK -> Range.logarithmic(value, 8, 8, isWhole);
      case FACTOR ->
          isWhole
              ? Optional.empty()
              : Range.linear(value / 2, value < 1 ? (1 + value) / 2 : 2 * value);
    };
  }

  private static Optional<Range> buffer(double value, boolean isWhole) {
    if (!isWhole || value < SHORTEST_BUFFER) {
      return Optional.empty();
    }
    double low = Math.max(SHORTEST_BUFFER, Math.rint(value / 16));
    double high = Math.max(value, Math.min(LARGEST_BUFFER, value * 64));
    return Optional.of(new Range(low, high, Scale.LOG));
  }

  /** The bounds of a parameter. */
  record Range(double low, double high, Scale scale) {

    static Optional<Range> linear(double low, double high) {
      return Optional.of(new Range(low, high, Scale.LINEAR));
    }

    /** From {@code value / down} to {@code value * up}; whole numbers begin at 1. */
    static Optional<Range> logarithmic(double value, double down, double up, boolean isWhole) {
      double low = isWhole ? Math.max(1, Math.rint(value / down)) : value / down;
      return Optional.of(new Range(low, value * up, Scale.LOG));
    }
  }
}
