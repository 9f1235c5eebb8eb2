package dev.poet.dashboard.view;

/** Mean and spread of numbers as they come (Welford 1962). One thread's. */
final class Spread {
  /** Of the normal distribution, for 95 %. */
  private static final double Z = 1.959964;

  private long n;
  private double mean;
  private double squares;

  void add(double value) {
    n++;
    double off = value - mean;
    mean += off / n;
    squares += off * (value - mean);
  }

  long n() {
    return n;
  }

  /** The mean with its interval, which is unknown for fewer than two numbers. */
  Course.Arm arm() {
    if (n == 0) {
      return new Course.Arm(0, Double.NaN, Double.NaN, Double.NaN);
    }
    double half = n < 2 ? Double.NaN : Z * Math.sqrt(squares / (n - 1) / n);
    return new Course.Arm(n, mean, mean - half, mean + half);
  }
}
