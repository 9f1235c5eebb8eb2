package dev.poet.batch;

import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A daily or weekly course of the level: waves of that length against what is left of the level
 * within each period. A day counts as one observation, so that its trials may depend on each other.
 * What changes from period to period is taken away first. Immutable.
 */
final class Season {
  private static final long HOUR_MILLIS = 3_600_000;
  static final long DAY_MILLIS = 24 * HOUR_MILLIS;
  static final long WEEK_MILLIS = 7 * DAY_MILLIS;

  /** The epoch began on a Thursday. */
  private static final long MONDAY_MILLIS = 4 * DAY_MILLIS;

  private static final int FEWEST_PERIODS = 8;
  private static final int PERIODS_FOR_TWO_WAVES = 20;
  private static final String[] DAYS = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
  };

  private final Finding.Kind kind;
  private final Blocks periods;
  private final Blocks observations;
  private final double[][] waves;
  private final double[] levels;
  private final int days;

  private Season(
      Finding.Kind kind,
      Blocks periods,
      Blocks observations,
      double[][] waves,
      double[] levels,
      int days) {
    this.kind = kind;
    this.periods = periods;
    this.observations = observations;
    this.waves = waves;
    this.levels = levels;
    this.days = days;
  }

  /**
   * @param at when each row began
   * @param levels of each row
   */
  static Season daily(long[] at, double[] levels) {
    return of(Finding.Kind.DAILY, at, levels, DAY_MILLIS, 0);
  }

  static Season weekly(long[] at, double[] levels) {
    return of(Finding.Kind.WEEKLY, at, levels, WEEK_MILLIS, MONDAY_MILLIS);
  }

  private static Season of(
      Finding.Kind kind, long[] at, double[] levels, long length, long offset) {
    Blocks periods =
        Blocks.byKey(Arrays.stream(at).map(t -> Math.floorDiv(t - offset, length)).toArray());
    int count = kind == Finding.Kind.DAILY && periods.count() >= PERIODS_FOR_TWO_WAVES ? 2 : 1;
    double[][] waves = new double[2 * count][at.length];
    for (int i = 0; i < at.length; i++) {
      double angle = 2 * Math.PI * Math.floorMod(at[i] - offset, length) / length;
      for (int w = 0; w < count; w++) {
        waves[2 * w][i] = Math.cos((w + 1) * angle);
        waves[2 * w + 1][i] = Math.sin((w + 1) * angle);
      }
    }
    double[] within = withoutSlope(periods, at, levels);
    for (int w = 0; w < waves.length; w++) {
      waves[w] = withoutSlope(periods, at, waves[w]);
    }
    Blocks observations =
        Blocks.byKey(Arrays.stream(at).map(t -> Math.floorDiv(t, DAY_MILLIS)).toArray());
    return new Season(kind, periods, observations, waves, within, (int) (length / DAY_MILLIS));
  }

  /** The p value; 1 with too few periods. */
  double p() {
    return periods.count() < FEWEST_PERIODS
        ? 1
        : new ScoreTest(waves, levels, observations).p(inflation());
  }

  /** Days of a week may depend on the days before; days themselves are far enough apart. */
  private double inflation() {
    if (days == 1) {
      return 1;
    }
    double[] course = course();
    double[] left = new double[levels.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = levels[i] - course[i];
    }
    return Stretches.inflation(observations.means(left));
  }

  /** What the course adds to each row's level. */
  double[] course() {
    double[] coefficients = new LeastSquares(waves, levels, periods).coefficients();
    double[] course = new double[levels.length];
    for (int w = 0; w < waves.length; w++) {
      for (int i = 0; i < course.length; i++) {
        course[i] += coefficients[w] * waves[w][i];
      }
    }
    return course;
  }

  Hypothesis hypothesis() {
    return new Hypothesis(kind, List.of(), p(), this::worded);
  }

  /** Peak and trough are chosen on the odd periods and compared on the even ones. */
  private Hypothesis.Worded worded(double level) {
    double[] chosen = half(1).coefficients();
    int[] ends = ends(chosen);
    double[] weights = new double[waves.length];
    for (int w = 0; w < weights.length; w++) {
      weights[w] = wave(w, ends[0]) - wave(w, ends[1]);
    }
    Interval effect = half(0).contrast(weights).interval(level, levels.length);
    String sentence =
        "the score follows the %s: it is best about %s and worst about %s, %s"
            .formatted(
                days == 1 ? "time of day" : "day of the week",
                moment(ends[0]),
                moment(ends[1]),
                Words.by(effect));
    return new Hypothesis.Worded(effect, "", sentence);
  }

  private LeastSquares half(int parity) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < levels.length; i++) {
      if (periods.of()[i] % 2 == parity) {
        rows.add(i);
      }
    }
    int[] mine = rows.stream().mapToInt(Integer::intValue).toArray();
    double[][] theirs =
        Arrays.stream(waves).map(wave -> AdditiveModel.pick(wave, mine)).toArray(double[][]::new);
    return new LeastSquares(theirs, AdditiveModel.pick(levels, mine), periods.of(mine));
  }

  /** Hours of the period with the highest and the lowest score. */
  private int[] ends(double[] coefficients) {
    int[] ends = new int[2];
    double[] values = new double[24 * days];
    for (int hour = 0; hour < values.length; hour++) {
      for (int w = 0; w < waves.length; w++) {
        values[hour] += coefficients[w] * wave(w, hour);
      }
      ends[0] = values[hour] > values[ends[0]] ? hour : ends[0];
      ends[1] = values[hour] < values[ends[1]] ? hour : ends[1];
    }
    return ends;
  }

  private double wave(int wave, int hour) {
    double angle = (wave / 2 + 1) * 2 * Math.PI * hour / (24.0 * days);
    return wave % 2 == 0 ? Math.cos(angle) : Math.sin(angle);
  }

  private String moment(int hour) {
    return days == 1 ? String.format(Locale.ROOT, "%02d:00 UTC", hour) : DAYS[hour / 24];
  }

  /** Without each period's mean, and without the slope that all periods have in common. */
  private static double[] withoutSlope(Blocks periods, long[] at, double[] values) {
    double[] centred = periods.centred(values);
    double[] time =
        periods.centred(Arrays.stream(at).mapToDouble(t -> (double) (t - at[0])).toArray());
    double squares = LeastSquares.dot(time, time);
    double slope = squares == 0 ? 0 : LeastSquares.dot(time, centred) / squares;
    for (int i = 0; i < centred.length; i++) {
      centred[i] -= slope * time[i];
    }
    return centred;
  }
}
