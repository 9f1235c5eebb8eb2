package dev.poet.learning;

/** Count, mean and sum of squares around it by Welford's update (1962). Not thread-safe. */
final class Spread {
  private double n;
  private double mean;
  private double squares;

  void add(double value) {
    n++;
    double difference = value - mean;
    mean += difference / n;
    squares += difference * (value - mean);
  }

  double n() {
    return n;
  }

  /** 0 while there is nothing. */
  double mean() {
    return mean;
  }

  /** Of the deviations from the mean. */
  double squares() {
    return squares;
  }
}
