package dev.poet.learning;

import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
import dev.poet.spi.Interval;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.Proposal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The points between which a bandit chooses, at most one less than a policy holds, the baseline
 * first. Stateless.
 */
final class Arms {
  private static final int MOST = Policy.MAX_CANDIDATES - 1;

  /** Levels of each number in a grid. */
  private static final int MOST_LEVELS = 7;

  private static final int LEAST_LEVELS = 3;

  /** Where one number at a time is tried if there are too many for a grid. */
  private static final double[] SIDES = {0.25, 0.75};

  private Arms() {}

  /**
   * A policy over arms, or the baseline while there is nothing to go by.
   *
   * @param told trials so far
   * @param weights of the arms; those of 0 are not tried
   * @param best the index of the arm believed best
   * @param claim what may be said of the arms that are tried, such as {@code "may be the best"}
   */
  static Proposal proposal(
      Point baseline, List<Point> arms, long told, double[] weights, int best, String claim) {
    Interval unknown = Interval.unknown(Deliberation.LEVEL, told);
    if (arms.size() < 2 || told == 0) {
      String why = arms.size() < 2 ? "there is no choice among the parameters" : "nothing is known";
      return Proposal.stay(baseline, unknown, why + " yet");
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int arm = 0; arm < weights.length; arm++) {
      if (weights[arm] > 0) {
        candidates.add(new Candidate(arms.get(arm), weights[arm]));
      }
    }
    return new Proposal(
        ContextPartition.whole(),
        List.of(candidates),
        arms.get(best),
        unknown,
        "%d of %d combinations of options %s".formatted(candidates.size(), arms.size(), claim));
  }

  /**
   * The combinations of options, all numbers at the baseline; of too many, those that differ from
   * it in the first parameters.
   */
  static List<Point> ofOptions(LearnerSettings settings) {
    Set<Point> arms = new LinkedHashSet<>();
    arms.add(settings.baseline());
    for (int i = 0; i < settings.function().space().size(); i++) {
      if (isChoice(settings.function().space(), i)) {
        cross(settings, arms, i, options(settings.function().space().domain(i)));
      }
    }
    return List.copyOf(arms);
  }

  /**
   * The same with a grid over the numbers, as fine as there is room for; where there is none for
   * three levels each, one number at a time is moved.
   */
  static List<Point> ofGrid(LearnerSettings settings) {
    ParameterSpace space = settings.function().space();
    List<Point> options = ofOptions(settings);
    int[] numbers = IntStream.range(0, space.size()).filter(i -> !isChoice(space, i)).toArray();
    int levels = MOST_LEVELS;
    while (options.size() * Math.pow(levels, numbers.length) > MOST) {
      levels--;
    }
    Set<Point> arms = new LinkedHashSet<>(options);
    if (levels >= LEAST_LEVELS) {
      for (int number : numbers) {
        cross(settings, arms, number, levels(space.domain(number), levels));
      }
    } else {
      for (int number : numbers) {
        for (double side : SIDES) {
          add(settings, arms, settings.baseline(), number, space.domain(number).fromUnit(side));
        }
      }
    }
    return List.copyOf(arms);
  }

  private static void cross(
      LearnerSettings settings, Set<Point> arms, int parameter, List<Double> values) {
    for (Point from : List.copyOf(arms)) {
      for (double value : values) {
        add(settings, arms, from, parameter, value);
      }
    }
  }

  private static void add(
      LearnerSettings settings, Set<Point> arms, Point from, int parameter, double value) {
    ParameterSpace space = settings.function().space();
    double[] values = from.toArray();
    values[parameter] = value;
    Point arm = space.settled(Point.of(values), settings.baseline());
    if (arms.size() < MOST && space.contains(arm)) {
      arms.add(arm);
    }
  }

  private static List<Double> options(Domain domain) {
    return IntStream.rangeClosed(0, (int) domain.high()).mapToObj(o -> (double) o).toList();
  }

  private static List<Double> levels(Domain domain, int levels) {
    List<Double> values = new ArrayList<>();
    for (int level = 0; level < levels; level++) {
      values.add(domain.fromUnit((level + 0.5) / levels));
    }
    return values;
  }

  private static boolean isChoice(ParameterSpace space, int index) {
    return space.domain(index) instanceof Domain.Choice;
  }
}
