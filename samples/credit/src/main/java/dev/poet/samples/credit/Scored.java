package dev.poet.samples.credit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An application with the points of a scorecard that was fitted without it.
 *
 * @param points by factor
 * @param probability of default
 */
record Scored(
    Application application, double base, Map<Factor, Double> points, double probability) {
  private static final int FOLDS = 10;

  /**
   * Each application, scored by a scorecard that was fitted to the nine tenths that it is not in.
   *
   * @param shift added to the base; other than 0 for probabilities that are wrong
   */
  static List<Scored> outOfFold(List<Application> applications, long seed, double shift) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < applications.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    Scored[] scored = new Scored[applications.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Application> others = new ArrayList<>();
      for (int place = 0; place < order.size(); place++) {
        if (place % FOLDS != fold) {
          others.add(applications.get(order.get(place)));
        }
      }
      Scorecard scorecard = Scorecard.fit(others);
      for (int place = fold; place < order.size(); place += FOLDS) {
        int index = order.get(place);
        scored[index] = of(applications.get(index), scorecard, shift);
      }
    }
    return Arrays.asList(scored);
  }

  private static Scored of(Application application, Scorecard scorecard, double shift) {
    Map<Factor, Double> points = scorecard.points(application);
    double base = scorecard.base() + shift;
    return new Scored(application, base, points, Decide.probability(base, points));
  }
}
