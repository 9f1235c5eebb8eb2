package dev.poet.spi;

import java.util.List;
import java.util.Map;

/**
 * Something that was learned, as a plugin is told it; see {@link PoetPlugin#insight}.
 *
 * @param function the tuned function's id; empty: about several
 * @param kind what sort of thing
 * @param subject names of what it is about: parameters, metrics or domains; may be empty
 * @param numbers by name, all finite
 * @param support how many trials are behind it
 * @param lagMillis how long after its cause the effect was seen, in milliseconds; 0 for none
 * @param sentence one sentence for people
 * @param atMillis wall clock, milliseconds since the epoch
 */
public record Insight(
    String function,
    Kind kind,
    List<String> subject,
    Map<String, Double> numbers,
    long support,
    long lagMillis,
    String sentence,
    long atMillis) {

  /** What sort of thing was learned. */
  public enum Kind {
    /**
     * A version came into force; {@link Insight#numbers} are the values believed best, by parameter
     * (a choice as the index of its option).
     */
    VALUES,
    /**
     * Several domains became worse together: steps are smaller and less is explored meanwhile. The
     * subject names the domains, the numbers are how far each fell, in its usual deviations.
     */
    DEGRADATION,
    /** That is over. */
    RECOVERY
  }

  public Insight {
    subject = List.copyOf(subject);
    numbers = Map.copyOf(numbers);
  }
}
