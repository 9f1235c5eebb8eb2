package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Policy;
import java.util.ArrayList;
import java.util.List;

/** The text form of a complete policy table, without its version, and of partitions. */
final class PolicyJson {
  private PolicyJson() {}

  static ObjectNode encode(Policy policy) {
    ObjectNode node = Json.object();
    node.set("baseline", Json.array(policy.baseline()));
    ObjectNode design = node.putObject("design");
    design.put("blockTrials", policy.design().blockTrials());
    design.put("groupBlocks", policy.design().groupBlocks());
    if (policy.design().isSticky()) {
      design.put("key", policy.design().key());
    }
    node.put("designStart", policy.designStart());
    node.set("partition", cuts(policy.partition()));
    ArrayNode tuned = node.putArray("tuned");
    policy.tuned().forEach(cell -> tuned.add(encode(cell)));
    return node;
  }

  static Policy decode(long version, JsonNode node) {
    JsonNode design = node.required("design");
    List<List<Candidate>> tuned = new ArrayList<>();
    Json.elements(node.required("tuned")).forEach(cell -> tuned.add(cell(cell)));
    return new Policy(
        version,
        Json.point(node.required("baseline")),
        new ArmDesign(
            (int) Json.whole(design.required("blockTrials")),
            (int) Json.whole(design.required("groupBlocks")),
            design.has("key") ? (int) Json.whole(design.get("key")) : ArmDesign.NO_KEY),
        Json.whole(node.required("designStart")),
        partition(node.required("partition")),
        tuned);
  }

  static ArrayNode cuts(ContextPartition partition) {
    ArrayNode array = Json.array();
    partition.cuts().forEach(cuts -> array.add(Json.array(cuts)));
    return array;
  }

  static ContextPartition partition(JsonNode array) {
    List<List<Double>> cuts = new ArrayList<>();
    Json.elements(array).forEach(feature -> cuts.add(Json.numbers(feature)));
    return new ContextPartition(cuts);
  }

  private static ArrayNode encode(List<Candidate> cell) {
    ArrayNode array = Json.array();
    for (Candidate candidate : cell) {
      array
          .addObject()
          .put("weight", candidate.weight())
          .set("point", Json.array(candidate.point()));
    }
    return array;
  }

  private static List<Candidate> cell(JsonNode array) {
    List<Candidate> cell = new ArrayList<>();
    for (JsonNode node : Json.elements(array)) {
      cell.add(
          new Candidate(Json.point(node.required("point")), Json.number(node.required("weight"))));
    }
    return cell;
  }
}
