package dev.poet.samples.prompts;

/**
 * How likely the simulated model is to get a field right: a logistic model of the prompt's
 * features, made up, and different before and after the "upgrade". Nobody claims that a real model
 * is so.
 *
 * <p>The first version likes to be told who it is, checked and shown examples, and is clumsy with
 * JSON. The upgraded one is better without all that: roles and many examples distract it, and JSON
 * is what it does best.
 */
enum SimulatedAccuracy {
  FIRST(0.5, 0.9),
  UPGRADED(0.9, 0.6);

  /** By how much each distracting sentence makes a note harder, around the middle of 0, 1 and 2. */
  private static final double DIFFICULTY = 0.8;

  private static final double TEMPERATURE = 1.2;

  private final double small;
  private final double largeMore;

  SimulatedAccuracy(double small, double largeMore) {
    this.small = small;
    this.largeMore = largeMore;
  }

  /**
   * The probability that a field is right.
   *
   * @param distractors sentences that have nothing to do with the fields, 0 to 2
   */
  double ofField(PromptReading read, boolean large, double temperature, int distractors) {
    double logit =
        small
            + (large ? largeMore : 0)
            + (this == FIRST ? first(read) : upgraded(read))
            - TEMPERATURE * temperature * temperature
            - DIFFICULTY * (distractors - 1);
    return 1 / (1 + StrictMath.exp(-logit));
  }

  private static double first(PromptReading read) {
    double shown = 0.9 * (1 - StrictMath.exp(-read.examples() * read.variety() / 1.5));
    double role = read.role().equals("auditor") ? 0.45 : read.role().equals("clerk") ? 0.15 : 0;
    double place = read.sections() ? 0.35 : read.noteFirst() ? 0.15 : 0;
    double format =
        switch (read.format()) {
          case PROSE -> -0.1;
          case LINES -> 0.3;
          case JSON -> -0.2;
        };
    double instruction =
        switch (read.instruction()) {
          case "careful" -> 0.15;
          case "checklist" -> 0.6;
          case "stepwise" -> 0.7;
          default -> 0;
        };
    return shown + role + place + format + instruction;
  }

  private static double upgraded(PromptReading read) {
    double shown = -0.05 * read.examples();
    double role = read.role().equals("auditor") ? -0.2 : 0;
    double place = read.noteFirst() ? 0.5 : 0.1;
    double format =
        switch (read.format()) {
          case PROSE -> -0.3;
          case LINES -> 0.2;
          case JSON -> 0.9;
        };
    double instruction =
        switch (read.instruction()) {
          case "careful" -> 0.4;
          case "checklist" -> 0.2;
          default -> 0;
        };
    return shown + role + place + format + instruction;
  }
}
