package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.spi.PolicyVersion;
import java.util.OptionalLong;

/** The text form of a version in a package. */
final class VersionJson {
  private static final String SOMEBODY = "somebody";

  private VersionJson() {}

  static ObjectNode encode(PolicyVersion version, boolean withNames, Secrets secrets) {
    ObjectNode node = Json.object();
    node.put("function", version.function());
    node.put("version", version.policy().version());
    node.set("policy", PolicyJson.encode(version.policy()));
    node.set("recommended", Json.array(version.recommended()));
    node.put("after_trial", version.afterTrial());
    node.put("at_millis", version.atMillis());
    node.put("who", withNames ? secrets.without(version.who()) : SOMEBODY);
    node.put("why", withNames ? secrets.without(version.why()) : "");
    node.set("evidence", Json.map(version.evidence()));
    return node;
  }

  /**
   * A version in a package.
   *
   * @param declaration the line of the declaration under which it was put into force; empty for the
   *     newest one
   */
  record Packed(PolicyVersion version, OptionalLong declaration) {}

  static Packed packed(JsonNode node) {
    JsonNode line = node.get(PackageWriter.DECLARATION);
    return new Packed(
        decode(node), line == null ? OptionalLong.empty() : OptionalLong.of(Json.whole(line)));
  }

  private static PolicyVersion decode(JsonNode node) {
    return new PolicyVersion(
        Json.text(node.required("function")),
        PolicyJson.decode(Json.whole(node.required("version")), node.required("policy")),
        Json.point(node.required("recommended")),
        Json.whole(node.required("after_trial")),
        Json.whole(node.required("at_millis")),
        Json.text(node.required("who")),
        Json.text(node.required("why")),
        Json.map(node.required("evidence")));
  }
}
