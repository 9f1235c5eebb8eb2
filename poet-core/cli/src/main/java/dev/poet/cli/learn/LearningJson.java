package dev.poet.cli.learn;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.batch.BatchResult;
import dev.poet.batch.Situations;
import dev.poet.batch.Suggestion;
import dev.poet.cli.terminal.JsonText;
import dev.poet.evidence.IdleLook;
import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import dev.poet.store.StoredAnalysis;
import java.util.Optional;

/** What a run of the analyses came to, for programs. */
public final class LearningJson {
  private LearningJson() {}

  public static ObjectNode of(Learning learning) {
    BatchResult result = learning.result();
    ObjectNode root =
        JsonText.object()
            .put("function", learning.function().id())
            .put("trials", result.trials())
            .put("stored", result.stored())
            .put("looked", result.looked());
    ArrayNode findings = root.putArray("findings");
    result.findings().forEach(finding -> findings.add(of(finding)));
    ArrayNode slices = root.putArray("slices");
    result
        .slices()
        .forEach(
            slice -> {
              ObjectNode node = slices.addObject().put("variable", slice.variable());
              node.put("parameter", slice.parameter());
              node.put("best", slice.best());
              node.put("plateau_low", slice.plateauLow());
              node.put("plateau_high", slice.plateauHigh());
              ArrayNode points = node.putArray("points");
              slice
                  .points()
                  .forEach(
                      point -> {
                        ObjectNode each = points.addObject().put("value", point.value());
                        put(each, point.difference());
                      });
            });
    ArrayNode dispensable = root.putArray("dispensable");
    result
        .dispensable()
        .forEach(
            each ->
                dispensable
                    .addObject()
                    .put("parameter", each.parameter())
                    .put("cost", each.cost()));
    situations(root, result);
    forest(root, result);
    ArrayNode proposals = root.putArray("proposals");
    result
        .proposals()
        .forEach(
            proposal -> {
              ObjectNode node = proposals.addObject();
              ArrayNode point = node.putArray("point");
              for (double value : proposal.point().toArray()) {
                point.add(value);
              }
              put(node, proposal.predicted());
              node.put("evidence", proposal.evidence());
              if (!proposal.isForAll()) {
                cell(node, proposal);
              }
            });
    return root;
  }

  /** A run as it was stored, and what a running program found in idle time. */
  public static ObjectNode of(
      String function, Optional<StoredAnalysis> analysis, Optional<IdleLook> idle) {
    ObjectNode root = JsonText.object().put("function", function);
    analysis.ifPresent(run -> put(root, run));
    idle.ifPresent(look -> put(root.putObject("idle"), look));
    return root;
  }

  private static void put(ObjectNode root, StoredAnalysis analysis) {
    root.put("run", analysis.run())
        .put("at_millis", analysis.atMillis())
        .put("trials", analysis.trials())
        .put("stored", analysis.stored())
        .put("looked", analysis.looked());
    ArrayNode findings = root.putArray("findings");
    analysis.findings().forEach(finding -> findings.add(of(finding)));
  }

  private static void put(ObjectNode node, IdleLook look) {
    node.put("at_millis", look.analysed().atMillis()).put("looked", look.analysed().text());
    ArrayNode found = node.putArray("found");
    look.found().forEach(found::add);
  }

  private static ObjectNode of(Finding finding) {
    ObjectNode node = JsonText.object().put("kind", finding.kind().name());
    ArrayNode subject = node.putArray("subject");
    finding.subject().forEach(subject::add);
    put(node, finding.effect());
    return node.put("unit", finding.unit())
        .put("chance", finding.chance())
        .put("sentence", finding.sentence());
  }

  /** For which contexts it is: where each feature is cut, and which of the cells is meant. */
  private static void cell(ObjectNode node, Suggestion proposal) {
    ArrayNode cuts = node.putArray("cuts");
    proposal
        .partition()
        .cuts()
        .forEach(
            feature -> {
              ArrayNode own = cuts.addArray();
              feature.forEach(own::add);
            });
    node.put("cell", proposal.cell());
  }

  private static void situations(ObjectNode root, BatchResult result) {
    ArrayNode situations = root.putArray("situations");
    for (Situations division : result.situations()) {
      ObjectNode node = situations.addObject().put("by", division.criterion());
      ArrayNode kinds = node.putArray("kinds");
      for (Situations.Kind kind : division.kinds()) {
        ObjectNode own = kinds.addObject().put("name", kind.name()).put("share", kind.share());
        put(own.put("values", kind.values()), kind.gain());
      }
    }
  }

  private static void forest(ObjectNode root, BatchResult result) {
    ObjectNode forest = root.putObject("forest").put("trials", result.forest().trials());
    JsonText.put(forest, "explained", result.forest().explained());
    ArrayNode importance = forest.putArray("importance");
    result
        .forest()
        .importance()
        .forEach(
            each -> {
              ObjectNode node = importance.addObject().put("variable", each.variable());
              JsonText.put(node, "shuffled", each.permuted());
              JsonText.put(node, "shap", each.shap());
            });
  }

  private static void put(ObjectNode node, Interval interval) {
    JsonText.put(node, "effect", interval.estimate());
    JsonText.put(node, "low", interval.low());
    JsonText.put(node, "high", interval.high());
    node.put("level", interval.level());
    node.put("n", interval.n());
  }
}
