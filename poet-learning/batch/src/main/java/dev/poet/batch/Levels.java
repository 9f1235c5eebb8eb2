package dev.poet.batch;

import dev.poet.spi.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * How the score changes with time under equal parameters: a trend, a shift, and what came after the
 * program was changed. Daily and weekly courses are taken away first. Of trend and shift the one
 * that fits better carries the evidence of both.
 */
final class Levels implements Analysis {
  private static final String DEPLOYED = "deploy";
  private static final int FEWEST_STRETCHES = 12;
  private static final int MOST_DEPLOYS = 5;

  @Override
  public String name() {
    return "time";
  }

  @Override
  public List<Hypothesis> examine(Material material) {
    long[] at = Seasons.times(material);
    double[] levels = Seasons.adjusted(material);
    List<Hypothesis> all = new ArrayList<>();
    Stretches series = Stretches.of(at, levels);
    if (series.size() < FEWEST_STRETCHES) {
      return all;
    }
    Trend trend = new Trend(series);
    Shift shift = new Shift(series);
    // Bonferroni over the two: one of them is told, and it must stand on its own
    boolean steady = trend.unexplained() <= shift.unexplained();
    all.add(trend.hypothesis(steady ? trend.p() : 1, levels.length));
    all.add(shift.hypothesis(steady ? 1 : shift.p(), at));
    List<Event> deploys =
        material.events().stream()
            .filter(event -> event.kind().equals(DEPLOYED))
            .filter(event -> event.atMillis() > at[0] && event.atMillis() < at[at.length - 1])
            .toList();
    int newest = Math.max(0, deploys.size() - MOST_DEPLOYS);
    for (int i = newest; i < deploys.size(); i++) {
      long from = i == 0 ? Long.MIN_VALUE : deploys.get(i - 1).atMillis();
      long to = i == deploys.size() - 1 ? Long.MAX_VALUE : deploys.get(i + 1).atMillis();
      all.add(Degradation.after(deploys.get(i), at, levels, from, to).hypothesis());
    }
    return all;
  }
}
