package dev.poet.samples.hvac;

import dev.poet.api.Aggregate;
import dev.poet.api.Outcome;

/** Averages the weather that a day really had. Not thread-safe. */
final class WeatherStation {
  private double outdoor;
  private double sunshine;
  private int steps;

  /**
   * The mean weather of one step.
   *
   * @param degC outdoor temperature
   * @param wattsPerM2 global horizontal radiation
   */
  void observe(
      @Outcome(value = "outdoor", aggregate = Aggregate.MEAN, covariate = true) double degC,
      @Outcome(value = "sunshine", aggregate = Aggregate.MEAN, covariate = true)
          double wattsPerM2) {
    outdoor += degC;
    sunshine += wattsPerM2;
    steps++;
  }

  void reset() {
    outdoor = 0;
    sunshine = 0;
    steps = 0;
  }

  /** Mean outdoor temperature since the reset, degC. */
  double outdoor() {
    return outdoor / steps;
  }

  /** Mean global horizontal radiation since the reset, W/m2. */
  double sunshine() {
    return sunshine / steps;
  }
}
