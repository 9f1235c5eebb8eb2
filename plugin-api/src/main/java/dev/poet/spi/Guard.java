package dev.poet.spi;

/**
 * Judges each point that a proposal wants to try: same input, same verdict, as long as its plugin
 * has observed nothing in between. Thread-safe.
 */
public interface Guard {

  /**
   * @param space the bounds
   * @param current the point now in force, or the baseline
   * @param proposed the point that a learner wants to try; may be anything
   */
  Verdict judge(ParameterSpace space, Point current, Point proposed);

  /** A short stable name under which decisions are stored and explained. */
  default String name() {
    return getClass().isHidden() ? "guard" : getClass().getSimpleName();
  }

  /** What becomes of a proposed point. */
  sealed interface Verdict {

    /** It may be tried as it is. */
    record Allow() implements Verdict {}

    /** Another point is to be tried in its place. */
    record Replace(Point point, String reason) implements Verdict {}

    /**
     * Nothing new is to be tried for now: what is believed best runs in its place, if the other
     * guards admit that. About what is believed best itself it is no objection.
     */
    record Keep(String reason) implements Verdict {}

    /** Nothing is to be tried: the baseline runs. */
    record Veto(String reason) implements Verdict {}
  }
}
