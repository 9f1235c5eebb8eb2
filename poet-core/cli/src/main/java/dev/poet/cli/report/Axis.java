package dev.poet.cli.report;

import dev.poet.evidence.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear axis: numbers from {@code low} to {@code high} onto pixels from {@code from} to {@code
 * to}.
 */
record Axis(double low, double high, double from, double to) {
  private static final int[] DAY_STEPS = {1, 2, 5, 10, 20, 30, 60, 90, 180, 365, 730};

  /** The share of a step that may stay empty for the sake of a round number. */
  private static final double WASTE = 0.6;

  private static final double LITTLE = 0.08;

  /** An axis whose ends are widened to round numbers, about {@code ticks} of which divide it. */
  static Axis rounded(double low, double high, int ticks, double from, double to) {
    double step = step(high - low, ticks);
    double end = widened(high, Math.ceil(high / step - 1e-9) * step, step);
    double start = widened(low, Math.floor(low / step + 1e-9) * step, step);
    return new Axis(start, end > start ? end : start + step, from, to);
  }

  /** An axis of days, all of which have the same room. */
  static Axis days(int days, double from, double to) {
    return new Axis(0.5, days + 0.5, from, to);
  }

  double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /** About {@code count} round numbers on the axis. */
  List<Double> ticks(int count) {
    double step = step(high - low, count);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** A tick's label, with as many digits as tell it from its neighbours. */
  String label(double tick, int count) {
    double step = step(high - low, count);
    int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return Numbers.fixed(tick, digits);
  }

  /** At most {@code count} days, as far apart as people divide time. */
  List<Integer> dayTicks(int count) {
    int last = (int) Math.floor(high);
    int step = last;
    for (int i = DAY_STEPS.length - 1; i >= 0; i--) {
      step = last / DAY_STEPS[i] <= count ? DAY_STEPS[i] : step;
    }
    List<Integer> ticks = new ArrayList<>();
    for (int day = step; day <= last; day += step) {
      ticks.add(day);
    }
    return ticks;
  }

  /** The round number, unless that would leave much of a step empty. */
  private static double widened(double value, double round, double step) {
    double slack = Math.abs(round - value);
    return slack <= WASTE * step ? round : value + Math.signum(round - value) * LITTLE * step;
  }

  /** A step of 1, 2 or 5 times a power of ten. */
  private static double step(double range, int count) {
    double raw = Math.max(range, 1e-9) / count;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double share = raw / power;
    return power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
  }
}
