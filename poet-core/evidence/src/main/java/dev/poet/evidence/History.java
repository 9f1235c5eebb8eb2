package dev.poet.evidence;

import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.util.List;
import java.util.Optional;

/**
 * Everything stored about one function; for functions with few trials.
 *
 * @param function as declared last
 * @param trials ascending by number
 * @param versions ascending
 */
public record History(
    TunedFunction function, List<CompletedTrial> trials, List<PolicyVersion> versions) {

  /** The history of a function, or nothing if the store doesn't know its declaration. */
  public static Optional<History> of(StoreReader reader, String id) throws StoreException {
    return read(reader, id, 0);
  }

  /** A history without its trials. */
  public static Optional<History> decisions(StoreReader reader, String id) throws StoreException {
    return read(reader, id, Long.MAX_VALUE);
  }

  private static Optional<History> read(StoreReader reader, String id, long afterTrial)
      throws StoreException {
    Optional<TunedFunction> declared = reader.function(id).flatMap(StoredFunction::declaration);
    if (declared.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new History(declared.get(), reader.trialsAfter(id, afterTrial), reader.versions(id)));
  }

  /** What was known at a point in time, as versions tell it. */
  public History until(long atMillis) {
    return new History(
        function, trials, versions.stream().filter(v -> v.atMillis() <= atMillis).toList());
  }

  public ParameterSpace space() {
    return function.space();
  }

  /** The gain over all trials. */
  public Gain gain() {
    GainMeter meter = new GainMeter(function);
    trials.forEach(meter::tell);
    return meter.gain();
  }

  /** What the code as written passes in; empty while no policy tells. */
  public Optional<Point> baseline() {
    return newest().map(version -> version.policy().baseline());
  }

  /** The point believed best; empty while no policy tells. */
  public Optional<Point> learned() {
    return newest().map(PolicyVersion::recommended);
  }

  public Optional<PolicyVersion> newest() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  /** Every point that a version's tuned arm may run; the baseline where there is none. */
  public static List<Point> allInForce(PolicyVersion version) {
    List<Point> points =
        version.policy().tuned().stream().flatMap(List::stream).map(Candidate::point).toList();
    return points.isEmpty() ? List.of(version.policy().baseline()) : points;
  }

  /**
   * The one point that a version's tuned arm runs, or the recommended one where it runs several.
   */
  public static Point inForce(PolicyVersion version) {
    List<Candidate> cell = version.policy().tuned().get(0);
    if (version.policy().tuned().size() > 1 || cell.size() > 1) {
      return version.recommended();
    }
    return cell.isEmpty() ? version.policy().baseline() : cell.get(0).point();
  }
}
