package dev.poet.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/** Trees to and from the tokens of JSON; how deep they go is the parser's to limit. */
final class JsonTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTree() {}

  static void write(JsonNode node, JsonGenerator out) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        out.writeStartObject();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
          out.writeFieldName(entry.getKey());
          write(entry.getValue(), out);
        }
        out.writeEndObject();
      }
      case ARRAY -> {
        out.writeStartArray();
        for (JsonNode element : node) {
          write(element, out);
        }
        out.writeEndArray();
      }
      case STRING -> out.writeString(node.textValue());
      case NUMBER -> writeNumber(node, out);
      case BOOLEAN -> out.writeBoolean(node.booleanValue());
      case NULL -> out.writeNull();
      default -> throw new IllegalArgumentException("JSON has no " + node.getNodeType());
    }
  }

  private static void writeNumber(JsonNode node, JsonGenerator out) throws IOException {
    switch (node.numberType()) {
      case INT, LONG -> out.writeNumber(node.longValue());
      case FLOAT, DOUBLE -> out.writeNumber(node.doubleValue());
      case BIG_INTEGER -> out.writeNumber(node.bigIntegerValue());
      case BIG_DECIMAL -> out.writeNumber(node.decimalValue());
    }
  }

  /** The one value that {@code in} has. */
  static JsonNode readAll(JsonParser in) throws IOException {
    in.nextToken();
    JsonNode tree = read(in);
    if (in.nextToken() != null) {
      throw new JsonParseException(in, "there is more after the end of the value");
    }
    return tree;
  }

  private static JsonNode read(JsonParser in) throws IOException {
    if (in.currentToken() == null) {
      throw new JsonParseException(in, "there is no value");
    }
    return switch (in.currentToken()) {
      case START_OBJECT -> readObject(in);
      case START_ARRAY -> readArray(in);
      case VALUE_STRING -> NODES.textNode(in.getText());
      case VALUE_NUMBER_INT -> readWhole(in);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(in.getDoubleValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new JsonParseException(in, "no value begins with " + in.currentToken());
    };
  }

  private static ObjectNode readObject(JsonParser in) throws IOException {
    ObjectNode object = NODES.objectNode();
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      in.nextToken();
      object.set(name, read(in));
    }
    return object;
  }

  private static ArrayNode readArray(JsonParser in) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      array.add(read(in));
    }
    return array;
  }

  private static JsonNode readWhole(JsonParser in) throws IOException {
    return switch (in.getNumberType()) {
      case INT -> NODES.numberNode(in.getIntValue());
      case LONG -> NODES.numberNode(in.getLongValue());
      default -> NODES.numberNode(in.getBigIntegerValue());
    };
  }
}
