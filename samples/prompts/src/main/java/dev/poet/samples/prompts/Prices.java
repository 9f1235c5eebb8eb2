package dev.poet.samples.prompts;

import dev.poet.plugins.prompts.Answer;
import dev.poet.plugins.prompts.Price;

/** What the simulated models cost, in dollars: usual prices of a small and a large model. */
final class Prices {
  static final Price SMALL = new Price(0.15, 0.6);
  static final Price LARGE = new Price(2.5, 10);

  private Prices() {}

  /** By the option of the tuned parameter. */
  static Price of(String model) {
    return model.equals("large") ? LARGE : SMALL;
  }

  static double cents(Price price, Answer answer) {
    return 100 * price.of(answer);
  }
}
