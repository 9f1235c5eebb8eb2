package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.store.SnapshotRows.Kept;
import java.util.Base64;

/** The text form of a state of a learner in a package. */
final class StateJson {
  private StateJson() {}

  static ObjectNode encode(Kept kept) {
    LearnerSnapshot snapshot = kept.snapshot();
    ObjectNode node = Json.object();
    node.put("function", snapshot.function());
    node.put("learner", snapshot.learner());
    node.put("space_fingerprint", snapshot.spaceFingerprint());
    node.put("last_trial", snapshot.lastTrial());
    node.put("at_millis", kept.atMillis());
    node.put("state", Base64.getEncoder().encodeToString(snapshot.state()));
    return node;
  }

  static Kept decode(JsonNode node) {
    return new Kept(
        new LearnerSnapshot(
            Json.text(node.required("function")),
            Json.text(node.required("learner")),
            Json.text(node.required("space_fingerprint")),
            Json.whole(node.required("last_trial")),
            Base64.getDecoder().decode(Json.text(node.required("state")))),
        Json.whole(node.required("at_millis")));
  }
}
