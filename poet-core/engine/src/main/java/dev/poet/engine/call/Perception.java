package dev.poet.engine.call;

import dev.poet.spi.ContextFeature;
import dev.poet.spi.Perceiver;
import dev.poet.spi.TunedFunction;
import dev.poet.woven.Dispatcher;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads features on the caller's thread as plugins have said that they are to be read. What can't
 * be read is no number. Immutable; allocates nothing once made.
 */
public final class Perception {
  private final double[][] codes = new double[TunedFunction.MAX_FEATURES][];
  private final double[][] meanings = new double[TunedFunction.MAX_FEATURES][];
  private final double[] lows = new double[TunedFunction.MAX_FEATURES];
  private final double[] highs = new double[TunedFunction.MAX_FEATURES];

  /**
   * @param perceivers of several about one feature the first counts
   */
  public Perception(List<ContextFeature> context, Collection<Perceiver> perceivers) {
    Arrays.fill(lows, Double.NEGATIVE_INFINITY);
    Arrays.fill(highs, Double.POSITIVE_INFINITY);
    for (int i = 0; i < codes.length; i++) {
      String name = i < context.size() ? context.get(i).name() : "";
      codes[i] = new double[0];
      meanings[i] = new double[0];
      for (Perceiver perceiver : perceivers) {
        if (perceiver.feature().equals(name)) {
          take(i, perceiver);
          break;
        }
      }
    }
  }

  private void take(int feature, Perceiver perceiver) {
    SortedMap<Double, Double> byCode = new TreeMap<>();
    for (Map.Entry<String, Double> word : perceiver.words().entrySet()) {
      byCode.put(Dispatcher.text(word.getKey()), word.getValue());
    }
    codes[feature] = byCode.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    meanings[feature] = byCode.values().stream().mapToDouble(Double::doubleValue).toArray();
    lows[feature] = perceiver.low();
    highs[feature] = perceiver.high();
  }

  /** What a feature's value means; what can't be is NaN. */
  double of(int feature, double value) {
    double[] known = codes[feature];
    if (known.length > 0) {
      int place = Arrays.binarySearch(known, value);
      if (place >= 0) {
        return meanings[feature][place];
      }
    }
    boolean canBe = value > Dispatcher.WORDS && value >= lows[feature] && value <= highs[feature];
    return canBe ? value : Double.NaN;
  }
}
