package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.spi.Command;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The text form of an answered order in a package. */
final class OrderJson {

  /** The number that the store assigns is of that store alone. */
  private static final long UNNUMBERED = 0;

  private OrderJson() {}

  /**
   * @param function that the order is brought for: one about all functions is about each of them
   */
  static ObjectNode encode(InboxEntry order, String function, Secrets secrets) {
    Command command = order.command();
    Command.Answer answer = order.answer().orElseThrow();
    Map<String, String> values = new TreeMap<>(command.values());
    values.replaceAll((name, value) -> secrets.without(value));
    ObjectNode node = Json.object();
    node.put("function", function);
    node.put("at_millis", command.atMillis());
    node.put("who", secrets.without(command.who()));
    node.put("action", command.action().name());
    node.put("why", secrets.without(command.why()));
    node.put("version", command.version());
    node.set("values", Json.texts(values));
    node.put("answered_at_millis", answer.atMillis());
    node.put("done", answer.done());
    node.put("answer", secrets.without(answer.text()));
    return node;
  }

  static InboxEntry decode(JsonNode node) {
    Map<String, String> values = new TreeMap<>();
    node.required("values")
        .properties()
        .forEach(entry -> values.put(entry.getKey(), Json.text(entry.getValue())));
    return new InboxEntry(
        new Command(
            UNNUMBERED,
            Json.whole(node.required("at_millis")),
            Json.text(node.required("who")),
            Json.text(node.required("function")),
            Command.Action.valueOf(Json.text(node.required("action"))),
            Json.text(node.required("why")),
            Json.whole(node.required("version")),
            values),
        Optional.of(
            new Command.Answer(
                UNNUMBERED,
                Json.whole(node.required("answered_at_millis")),
                node.required("done").booleanValue(),
                Json.text(node.required("answer")))));
  }
}
