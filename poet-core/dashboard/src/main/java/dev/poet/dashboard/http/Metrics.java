package dev.poet.dashboard.http;

import dev.poet.dashboard.view.Fleet;
import dev.poet.dashboard.view.FleetRow;
import dev.poet.dashboard.view.ProcessView;
import dev.poet.store.Tallies.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What the fleet does, and what POET costs each process, in the text format of Prometheus (0.0.4).
 * What poet-micrometer tells of its process has the same name here. Stateless.
 */
final class Metrics {
  static final String MEDIA = "text/plain; version=0.0.4; charset=utf-8";

  /** Each is kept by whoever asks for as long as it keeps anything. */
  private static final int MOST_SERIES = 10_000;

  private static final int MOST_PROCESSES = 200;
  private static final int SERIES_OF_A_PROCESS = 10;
  private static final int SINGLE_SERIES = 10;

  /** Without its parameters and modes. */
  private static final int SERIES_OF_A_FUNCTION = 14;

  /** What all functions, or processes, together are called that have no series of their own. */
  private static final String OTHER = "other";

  private final StringBuilder text = new StringBuilder();
  private final Function<String, Counts> counts;
  private final Function<String, Map<String, Double>> values;

  private Metrics(Function<String, Counts> counts, Function<String, Map<String, Double>> values) {
    this.counts = counts;
    this.values = values;
  }

  static String of(Fleet fleet, Map<String, Long> skipped) {
    return of(
        fleet.problem().isEmpty(),
        fleet.rows(),
        fleet.processes(),
        skipped,
        fleet::counts,
        fleet::values);
  }

  /**
   * @param skipped methods left as written, by the code of the reason
   * @param counts what has become of a function's trials since the counting began
   * @param values what most tuned calls of a function run with
   */
  static String of(
      boolean isReadable,
      List<FleetRow> rows,
      List<ProcessView> processes,
      Map<String, Long> skipped,
      Function<String, Counts> counts,
      Function<String, Map<String, Double>> values) {
    Metrics metrics = new Metrics(counts, values);
    metrics.single("poet_store_readable", "1 while the store can be read.", isReadable ? 1 : 0);
    metrics.single("poet_functions", "Tuned functions in the store.", rows.size());
    List<FleetRow> told =
        metrics.told(rows, Math.min(processes.size(), MOST_PROCESSES), skipped.size());
    List<FleetRow> others = rows.subList(told.size(), rows.size());
    metrics.single("poet_functions_untold", "Counted as other below.", others.size());
    metrics.each("poet_trials_total", "counter", "Trials stored.", told, FleetRow::trials);
    metrics.counted(told, others);
    metrics.parameters(told);
    metrics.each(
        "poet_trials_per_minute",
        "gauge",
        "Of the newest trials; 0 while none come.",
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
    metrics.modes(told);
    metrics.skipped(skipped);
    metrics.processes(processes);
    return metrics.text.toString();
  }

  /** As many from the first on as there may be series. */
  private List<FleetRow> told(List<FleetRow> rows, int processes, int reasons) {
    int left = MOST_SERIES - SINGLE_SERIES - reasons - processes * SERIES_OF_A_PROCESS;
    List<FleetRow> told = new ArrayList<>();
    for (FleetRow row : rows) {
      left -= SERIES_OF_A_FUNCTION + modesOf(row).length + values.apply(row.function()).size();
      if (left < 0) {
        break;
      }
      told.add(row);
    }
    return told;
  }

  private void counted(List<FleetRow> told, List<FleetRow> others) {
    count("poet_calls_total", "Trials.", told, others, "", Counts::trials);
    count("poet_rollback_total", "Changes undone.", told, others, "", Counts::undone);
    head(
        "poet_outcome_total",
        "counter",
        "Trials by their end. Since the dashboard began to count.");
    countEach("poet_outcome_total", told, others, "success", Counts::succeeded);
    countEach("poet_outcome_total", told, others, "failure", Counts::failed);
    countEach("poet_outcome_total", told, others, "ignored", Counts::ignored);
  }

  private void count(
      String name,
      String help,
      List<FleetRow> told,
      List<FleetRow> others,
      String outcome,
      ToDoubleFunction<Counts> value) {
    head(name, "counter", help + " Since the dashboard began to count.");
    countEach(name, told, others, outcome, value);
  }

  private void countEach(
      String name,
      List<FleetRow> told,
      List<FleetRow> others,
      String outcome,
      ToDoubleFunction<Counts> value) {
    for (FleetRow row : told) {
      String[] modes = modesOf(row);
      String mode = modes.length == 0 ? "none" : modes.length == 1 ? modes[0] : "mixed";
      count(name, row.function(), plugin(row), mode, outcome);
      text.append(number(value.applyAsDouble(counts.apply(row.function())))).append('\n');
    }
    if (!others.isEmpty()) {
      count(name, OTHER, OTHER, OTHER, outcome);
      text.append(
          number(
              others.stream().map(row -> counts.apply(row.function())).mapToDouble(value).sum()));
      text.append('\n');
    }
  }

  private void count(String name, String function, String plugin, String mode, String outcome) {
    if (outcome.isEmpty()) {
      labels(name, "function", function, "plugin", plugin, "mode", mode);
    } else {
      labels(name, "function", function, "plugin", plugin, "mode", mode, "outcome", outcome);
    }
    text.append(' ');
  }

  private void parameters(List<FleetRow> rows) {
    head("poet_parameter", "gauge", "What most tuned calls run with.");
    for (FleetRow row : rows) {
      values
          .apply(row.function())
          .forEach(
              (parameter, value) -> {
                labels("poet_parameter", "function", row.function(), "parameter", parameter);
                text.append(' ').append(number(value)).append('\n');
              });
    }
  }

  private static String[] modesOf(FleetRow row) {
    return row.mode().isEmpty() ? new String[0] : row.mode().split(", ");
  }

  private void modes(List<FleetRow> rows) {
    head("poet_mode", "gauge", "1, by the mode in which running processes tune the function.");
    for (FleetRow row : rows) {
      for (String mode : modesOf(row)) {
        labels("poet_mode", "function", row.function(), "plugin", plugin(row), "mode", mode);
        text.append(" 1\n");
      }
    }
  }

  /** There are as many as codes, which are few. */
  private void skipped(Map<String, Long> skipped) {
    head(
        "poet_weave_skipped",
        "gauge",
        "Methods left as written since an application last started, by the code of the reason.");
    skipped.forEach(
        (code, methods) -> {
          labels("poet_weave_skipped", "reason", code);
          text.append(' ').append(number(methods)).append('\n');
        });
  }

  private static String plugin(FleetRow row) {
    return row.domain().isEmpty() ? "none" : row.domain();
  }

  /** Of a silent one only that, and the counts, which have not become less. */
  private void processes(List<ProcessView> all) {
    List<ProcessView> told = all.subList(0, Math.min(all.size(), MOST_PROCESSES));
    List<ProcessView> heard = told.stream().filter(each -> !each.silent()).toList();
    single(
        "poet_processes",
        "Processes that use the store and are heard of.",
        all.stream().filter(each -> !each.silent()).count());
    single("poet_processes_untold", "Processes left out below.", all.size() - told.size());
    of("poet_silent", "gauge", "1 while it is not heard of.", told, p -> p.silent() ? 1 : 0);
    of("poet_dropped_calls_total", "counter", "Not recorded.", told, ProcessView::dropped);
    of(
        "poet_feedback_refused_reports_total",
        "counter",
        "No room.",
        told,
        ProcessView::refusedFeedback);
    of(
        "poet_feedback_ignored_reports_total",
        "counter",
        "Nobody waited for them.",
        told,
        ProcessView::ignoredFeedback);
    of(
        "poet_update_duration_seconds_sum",
        "counter",
        "At work in the training thread.",
        told,
        ProcessView::busySeconds);
    of("poet_busy_ratio", "gauge", "Of one core, for learning.", heard, ProcessView::busyShare);
    of("poet_log_size_bytes", "gauge", "The trial log.", heard, ProcessView::logBytes);
    of("poet_waiting_trials", "gauge", "Not learned from yet.", heard, ProcessView::waiting);
    of("poet_room_trials", "gauge", "For those that wait.", heard, ProcessView::room);
    of("poet_lag_seconds", "gauge", "Age of the oldest at most.", heard, ProcessView::lagSeconds);
  }

  private void of(
      String name,
      String type,
      String help,
      List<ProcessView> processes,
      ToDoubleFunction<ProcessView> value) {
    head(name, type, help);
    for (ProcessView process : processes) {
      String pid = Long.toString(process.pid());
      labels(name, "host", process.host(), "pid", pid);
      text.append(' ').append(number(value.applyAsDouble(process))).append('\n');
    }
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
        labels(name, "function", row.function());
        text.append(' ').append(number(number)).append('\n');
      }
    }
  }

  /** The name, and names and values of its labels in turn. */
  private void labels(String name, String... labels) {
    text.append(name);
    for (int i = 0; i < labels.length; i += 2) {
      text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
      text.append(escaped(labels[i + 1])).append('"');
    }
    text.append('}');
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
