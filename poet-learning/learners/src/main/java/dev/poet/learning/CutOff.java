package dev.poet.learning;

import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.LearningHint.DecidesBy;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a cut-off may lie: at the edges between bins of the feature that it is compared with, and
 * what the method decides with it.
 *
 * @param parameter its index in the space
 * @param feature the index of the feature
 * @param hint what is known of the method
 * @param edges possible values of the cut-off, ascending
 */
record CutOff(int parameter, int feature, DecidesBy hint, double[] edges) {
  private static final int PIECES = 256;

  /** That of a function to which such a hint applies; none where trials are slow. */
  static Optional<CutOff> of(LearnerSettings settings) {
    boolean calls = settings.function().span() instanceof TrialSpan.OneCall;
    return settings.hints().stream()
        .filter(hint -> calls && hint instanceof DecidesBy)
        .map(hint -> of(settings.function(), (DecidesBy) hint))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<CutOff> of(TunedFunction function, DecidesBy hint) {
    int parameter = function.space().indexOf(hint.parameter());
    List<String> features = function.context().stream().map(ContextFeature::name).toList();
    int feature = features.indexOf(hint.feature());
    if (parameter < 0
        || feature < 0
        || function.context().get(feature).isProtected()
        || function.space().domain(parameter) instanceof Domain.Choice) {
      return Optional.empty();
    }
    Domain domain = function.space().domain(parameter);
    double[] edges = new double[PIECES + 1];
    Arrays.setAll(edges, i -> domain.fromUnit((double) i / PIECES));
    return Optional.of(
        new CutOff(parameter, feature, hint, Arrays.stream(edges).distinct().toArray()));
  }

  /** Bins below the first edge, between two edges, and from the last on. */
  int bins() {
    return edges.length + 1;
  }

  /** The bin of a value of the feature: the number of edges at or below it. */
  int bin(double value) {
    int at = Arrays.binarySearch(edges, value);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** Whether the answer is yes. */
  boolean isYes(double value, double cutOff) {
    return value < cutOff == hint.yesBelow();
  }

  /** Whether the answer is yes throughout a bin, if the cut-off is an edge. */
  boolean isYesIn(int bin, int edge) {
    return bin <= edge == hint.yesBelow();
  }

  /** The edge nearest to a value. */
  int nearestEdge(double value) {
    int above = Math.min(bin(value), edges.length - 1);
    int below = Math.max(0, above - 1);
    return value - edges[below] < edges[above] - value ? below : above;
  }

  /** An edge so much further on the side of yes. */
  int beyond(int edge, double shareOfRange) {
    int pieces = (int) Math.ceil(shareOfRange * (edges.length - 1));
    int moved = hint.yesBelow() ? edge + pieces : edge - pieces;
    return Math.max(0, Math.min(edges.length - 1, moved));
  }
}
