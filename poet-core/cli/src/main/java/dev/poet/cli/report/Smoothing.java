package dev.poet.cli.report;

import java.util.ArrayList;
import java.util.List;

/** Means over a week around each day, over fewer days at the ends. */
final class Smoothing {
  private static final int REACH_DAYS = 3;

  private Smoothing() {}

  static List<Double> weekly(List<Double> daily) {
    List<Double> means = new ArrayList<>();
    for (int i = 0; i < daily.size(); i++) {
      int reach = Math.min(REACH_DAYS, Math.min(i, daily.size() - 1 - i));
      means.add(
          daily.subList(i - reach, i + reach + 1).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElse(Double.NaN));
    }
    return means;
  }
}
