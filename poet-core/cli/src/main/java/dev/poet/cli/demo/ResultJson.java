package dev.poet.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.ParameterJson;
import dev.poet.spi.Interval;
import java.util.List;
import java.util.Optional;

/** An {@link HvacResult} for programs. */
public final class ResultJson {
  private ResultJson() {}

  public static ObjectNode of(HvacResult result) {
    ObjectNode root = JsonText.object();
    scenario(root, result);
    root.put("trials", result.trials());
    Interval gain = result.gain();
    JsonText.put(root, "gain_percent", 100 * gain.estimate());
    JsonText.put(root, "gain_low", 100 * gain.low());
    JsonText.put(root, "gain_high", 100 * gain.high());
    JsonText.put(root, "paired_gain_percent", result.pairedPercent());
    JsonText.put(root, "paired_gain_tuned_days_percent", result.pairedTunedPercent());
    JsonText.put(root, "attainable_gain_percent", result.attainablePercent().orElse(Double.NaN));
    JsonText.put(root, "share_closed_percent", result.shareClosedPercent());
    JsonText.put(root, "score", result.tuned().sum(Day::score));
    JsonText.put(root, "score_baseline", result.asWritten().sum(Day::score));
    JsonText.put(root, "cost", result.tuned().sum(Day::cost));
    JsonText.put(root, "cost_baseline", result.asWritten().sum(Day::cost));
    JsonText.put(root, "discomfort_kh", result.tuned().sum(Day::discomfort));
    JsonText.put(root, "discomfort_baseline_kh", result.asWritten().sum(Day::discomfort));
    JsonText.put(root, "energy_kwh", result.tuned().sum(Day::energy));
    JsonText.put(root, "energy_baseline_kwh", result.asWritten().sum(Day::energy));
    values(root, result.history().map(LearnedValue::of));
    ordered(root.putArray("ordered"), result);
    root.put("store", result.trials() > 0 ? result.settings().store().toString() : null);
    root.put("report", result.settings().report().toString());
    ArrayNode remarks = root.putArray("remarks");
    result.remarks().forEach(remarks::add);
    return root;
  }

  private static void scenario(ObjectNode root, HvacResult result) {
    Scenario scenario = result.settings().scenario();
    root.put("season", Words.of(scenario.season()));
    root.put("tariff", Words.of(scenario.tariff()));
    root.put("seed", scenario.seed());
    root.put("weather", scenario.weather().map(Object::toString).orElse(null));
    root.put("mode", Words.of(result.settings().mode()));
    root.put("days", result.tuned().size());
    root.put("resumed_after_day", result.plan().start());
  }

  private static void ordered(ArrayNode orders, HvacResult result) {
    for (OrderedChange change : OrderedChange.of(result)) {
      ObjectNode order = orders.addObject();
      order.put("who", change.who());
      order.put("why", change.why());
      ObjectNode values = order.putObject("values");
      change
          .moves()
          .forEach(
              move ->
                  ParameterJson.put(
                      values, move.parameter().name(), move.parameter().domain(), move.to()));
      order.put("first_day", change.firstDay());
      order.put("last_day", change.lastDay());
      order.put("days_that_ran_it", change.tunedDays());
      JsonText.put(order, "score_lost", change.lost());
      order.put("undone", change.isUndone());
      order.put("undone_why", change.isUndone() ? change.undone() : null);
    }
  }

  private static void values(ObjectNode root, Optional<List<LearnedValue>> values) {
    if (values.isEmpty() || values.get().isEmpty()) {
      root.putNull("baseline");
      root.putNull("learned");
      return;
    }
    ObjectNode baseline = root.putObject("baseline");
    ObjectNode learned = root.putObject("learned");
    for (LearnedValue value : values.get()) {
      String name = value.parameter().name();
      ParameterJson.put(baseline, name, value.parameter().domain(), value.baseline());
      ParameterJson.put(learned, name, value.parameter().domain(), value.learned());
    }
  }
}
