package dev.poet.dashboard.http;

import dev.poet.dashboard.view.Fleet;
import dev.poet.dashboard.view.FleetRow;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What the fleet does in the text format of Prometheus (0.0.4). Stateless. */
final class Metrics {
  static final String MEDIA = "text/plain; version=0.0.4; charset=utf-8";

  /** Of more functions only the totals are told: each is a series for ever. */
  private static final int MOST_FUNCTIONS = 1_000;

  private final StringBuilder text = new StringBuilder();

  private Metrics() {}

  static String of(Fleet fleet) {
    Metrics metrics = new Metrics();
    List<FleetRow> rows = fleet.rows();
    metrics.single(
        "poet_store_readable", "1 while the store can be read.", fleet.problem().isEmpty() ? 1 : 0);
    metrics.single("poet_functions", "Tuned functions in the store.", rows.size());
    List<FleetRow> told = rows.subList(0, Math.min(rows.size(), MOST_FUNCTIONS));
    metrics.single("poet_functions_untold", "Functions left out below.", rows.size() - told.size());
    metrics.each("poet_trials_total", "counter", "Trials stored.", told, FleetRow::trials);
    metrics.each(
        "poet_trials_per_minute",
        "gauge",
        "Of the newest trials.",
        told,
        FleetRow::trialsPerMinute);
    metrics.each(
        "poet_gain_ratio",
        "gauge",
        "Tuned over control, as a share of control.",
        told,
        row -> row.gain().percent() / 100);
    metrics.each(
        "poet_gain_ratio_low",
        "gauge",
        "Lower end of its 95 % interval.",
        told,
        row -> row.gain().low() / 100);
    metrics.each(
        "poet_gain_ratio_high",
        "gauge",
        "Upper end of its 95 % interval.",
        told,
        row -> row.gain().high() / 100);
    metrics.each(
        "poet_frozen",
        "gauge",
        "1 while the tuning is stopped.",
        told,
        row -> row.state().equals("frozen") ? 1 : 0);
    metrics.each(
        "poet_needs_attention",
        "gauge",
        "1 while doctor would complain.",
        told,
        row -> row.level().equals("bad") ? 1 : 0);
    metrics.each("poet_version", "gauge", "The newest version.", told, FleetRow::version);
    metrics.each(
        "poet_proposals_open", "gauge", "Proposals that wait.", told, FleetRow::openProposals);
    return metrics.text.toString();
  }

  private void single(String name, String help, double value) {
    head(name, "gauge", help);
    text.append(name).append(' ').append(number(value)).append('\n');
  }

  private void each(
      String name,
      String type,
      String help,
      List<FleetRow> rows,
      ToDoubleFunction<FleetRow> value) {
    head(name, type, help);
    for (FleetRow row : rows) {
      double number = value.applyAsDouble(row);
      if (!Double.isNaN(number)) {
        text.append(name)
            .append("{function=\"")
            .append(escaped(row.function()))
            .append("\"} ")
            .append(number(number))
            .append('\n');
      }
    }
  }

  private void head(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6g", value);
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
