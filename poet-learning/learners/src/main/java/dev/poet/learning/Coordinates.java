package dev.poet.learning;

import dev.poet.spi.ContextFeature;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import java.util.Arrays;
import java.util.List;

/**
 * The coordinates in which a process sees a call: those of its parameters ({@link Encoding}), then
 * those of its context. A quantity of the context is its position in the range seen so far, a kind
 * of k options is k coordinates of which one is set. Immutable.
 */
final class Coordinates {
  private final Encoding parameters;
  private final List<ContextFeature> features;
  private final double[] low;
  private final double[] high;
  private final int size;

  /**
   * @param low smallest value seen of each feature
   * @param high largest value seen of each feature
   */
  Coordinates(LearnerSettings settings, double[] low, double[] high) {
    this.parameters = new Encoding(settings.function().space());
    this.features = settings.function().context();
    this.low = low;
    this.high = high;
    this.size = parameters.size() + features.stream().mapToInt(Coordinates::width).sum();
  }

  int size() {
    return size;
  }

  /** The number of coordinates that describe the parameters; they come first. */
  int ofParameters() {
    return parameters.size();
  }

  /**
   * @param point settled
   * @param context one value per feature; not a number where it is not known
   */
  double[] of(Point point, double[] context) {
    double[] coordinates = Arrays.copyOf(parameters.encode(point), size);
    int next = parameters.size();
    for (int f = 0; f < features.size(); f++) {
      int width = width(features.get(f));
      if (features.get(f).isKind()) {
        int option = (int) context[f];
        if (option == context[f] && option >= 0 && option < width) {
          coordinates[next + option] = Encoding.OPTION;
        }
      } else if (high[f] > low[f] && !Double.isNaN(context[f])) {
        coordinates[next] = (context[f] - low[f]) / (high[f] - low[f]);
      }
      next += width;
    }
    return coordinates;
  }

  /** The number of coordinates of one feature. */
  static int width(ContextFeature feature) {
    return feature.isKind() ? feature.options().size() : 1;
  }
}
