package dev.poet.spi;

import java.util.Map;
import java.util.TreeMap;

/**
 * What came of an execution, as somebody outside of the application reports it through the inbox.
 *
 * @param trial the execution
 * @param values finite, at least one, by the name under which they are stored
 * @param amends whether they correct what was reported before
 */
public record FeedbackReport(TrialId trial, Map<String, Double> values, boolean amends) {
  // No metric has such a name.
  private static final String EXECUTION = "#execution";
  private static final String AMENDS = "#amends";

  public FeedbackReport {
    values = Map.copyOf(values);
    if (values.isEmpty() || !values.values().stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "a report must have finite values, at least one, but has %s; add or correct them"
              .formatted(new TreeMap<>(values)));
    }
  }

  /**
   * Makes a report of what somebody says.
   *
   * @param metrics by the names that {@code rule} allows; not finite where it could not be read
   * @throws IllegalArgumentException if a metric is not awaited, or a value could not be read; the
   *     message is a sentence for people
   */
  public static FeedbackReport of(
      TrialId trial, FeedbackRule rule, Map<String, Double> metrics, boolean amends) {
    if (!rule.isAwaited()) {
      throw new IllegalArgumentException(
          "%s awaits no feedback; declare its metrics (feedback = ...)"
              .formatted(trial.function()));
    }
    Map<String, String> names = rule.names();
    Map<String, Double> values = new TreeMap<>();
    for (Map.Entry<String, Double> metric : new TreeMap<>(metrics).entrySet()) {
      String stored = names.get(metric.getKey());
      if (stored == null || values.containsKey(stored)) {
        throw new IllegalArgumentException(
            "feedback of %s must name metrics of %s, each once, but names \"%s\"; correct it"
                .formatted(trial.function(), rule.reported(), metric.getKey()));
      }
      if (!Double.isFinite(metric.getValue())) {
        throw new IllegalArgumentException(
            "the value of %s must be a finite number, true or false, or a text such as \"4/5\", \"25 %%\" or \"good\"; correct it"
                .formatted(stored));
      }
      values.put(stored, metric.getValue());
    }
    return new FeedbackReport(trial, values, amends);
  }

  /**
   * Reads what {@link #command} wrote.
   *
   * @throws IllegalArgumentException if the command says something else
   */
  public static FeedbackReport of(Command command) {
    Map<String, String> given = new TreeMap<>(command.values());
    String execution = given.remove(EXECUTION);
    boolean amends = given.remove(AMENDS) != null;
    TrialId trial =
        TrialId.parse(execution == null ? "" : execution)
            .filter(id -> id.function().equals(command.function()))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "feedback must be about an execution of %s but is about %s; correct it"
                            .formatted(command.function(), execution)));
    Map<String, Double> values = new TreeMap<>();
    given.forEach((metric, value) -> values.put(metric, Double.valueOf(value)));
    return new FeedbackReport(trial, values, amends);
  }

  /**
   * The row of the inbox that says this.
   *
   * @param atMillis wall clock, milliseconds since the epoch
   * @param why may be empty: an outcome is its own reason
   */
  public Command command(long atMillis, String who, String why) {
    Map<String, String> said = new TreeMap<>();
    values.forEach((metric, value) -> said.put(metric, Double.toString(value)));
    said.put(EXECUTION, trial.text());
    if (amends) {
      said.put(AMENDS, "true");
    }
    return new Command(0, atMillis, who, trial.function(), Command.Action.FEEDBACK, why, 0, said);
  }
}
