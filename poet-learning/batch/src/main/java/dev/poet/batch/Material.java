package dev.poet.batch;

import dev.poet.spi.Event;
import dev.poet.spi.PolicyVersion;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What analyses look at. Immutable.
 *
 * @param history the trials
 * @param model of the score, on the trials that have one
 * @param versions of the function's policy, ascending; may be incomplete
 * @param events about the function or the whole runtime
 * @param seed of all draws
 * @param worker where heavy work runs
 */
record Material(
    History history,
    AdditiveModel model,
    List<PolicyVersion> versions,
    List<Event> events,
    long seed,
    Worker worker) {

  /** Fewer trials with a score say too little. */
  static final int FEWEST = 50;

  /** More bends than most functions show; among many trials smaller ones would be missed. */
  private static final int DEGREE = 3;

  private static final int DEGREE_OF_MANY = 5;
  private static final int MANY = 20_000;

  /** Rows needed per column of the model. */
  private static final int ROWS_PER_COLUMN = 10;

  static Material of(
      History history, List<PolicyVersion> versions, List<Event> events, long seed, Worker worker) {
    return new Material(history, model(history), versions, events, seed, worker);
  }

  /** On the trials that have a score; with as many bends as they can tell. */
  static AdditiveModel model(History history) {
    int[] scored =
        IntStream.range(0, history.size())
            .filter(row -> Double.isFinite(history.score()[row]))
            .toArray();
    int degree = scored.length < MANY ? DEGREE : DEGREE_OF_MANY;
    List<Variable> variables = Variable.of(history, degree);
    while (degree > 1 && columns(variables) * ROWS_PER_COLUMN > scored.length) {
      variables = Variable.of(history, --degree);
    }
    if (columns(variables) * 2 > scored.length) {
      variables = List.of();
    }
    return AdditiveModel.of(history, scored, variables);
  }

  /** How many trials failed. */
  int failures() {
    int failures = 0;
    for (boolean failed : history.failed()) {
      failures += failed ? 1 : 0;
    }
    return failures;
  }

  /** What the chance of failing depends on. */
  AdditiveModel failureModel() {
    int[] all = IntStream.range(0, history.size()).toArray();
    return AdditiveModel.ofFailures(history, all, model.variables());
  }

  /** When a row of the model began. */
  long startedAt(int modelRow) {
    return history.startedAtMillis()[model.rows()[modelRow]];
  }

  private static int columns(List<Variable> variables) {
    return variables.stream().mapToInt(Variable::columns).sum();
  }
}
