package dev.poet.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Point;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.SQLDataException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The text form of lists, maps and trees. Each finite double comes back bit for bit; equal content
 * has equal text.
 */
final class Json {

  /** The deepest tree written here has seven levels. */
  private static final int MAX_DEPTH = 32;

  /** How much of an unreadable text an error message quotes. */
  private static final int QUOTED_CHARACTERS = 80;

  /** No mapper: only trees are written and read, and it takes four hundred classes to make one. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ArrayNode array(Iterable<Double> numbers) {
    ArrayNode array = array();
    numbers.forEach(array::add);
    return array;
  }

  static ArrayNode array(Point point) {
    ArrayNode array = array();
    for (int i = 0; i < point.size(); i++) {
      array.add(point.get(i));
    }
    return array;
  }

  static ObjectNode map(Map<String, Double> numbers) {
    ObjectNode object = object();
    new TreeMap<>(numbers).forEach(object::put);
    return object;
  }

  static ObjectNode texts(Map<String, String> texts) {
    ObjectNode object = object();
    new TreeMap<>(texts).forEach(object::put);
    return object;
  }

  static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>(array.size());
    elements(array).forEach(node -> numbers.add(number(node)));
    return numbers;
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>(array.size());
    elements(array).forEach(node -> texts.add(text(node)));
    return texts;
  }

  static Point point(JsonNode array) {
    return Point.of(numbers(array).stream().mapToDouble(Double::doubleValue).toArray());
  }

  static Map<String, Double> map(JsonNode object) {
    require(object.isObject(), object, "an object");
    Map<String, Double> numbers = new HashMap<>();
    object.properties().forEach(entry -> numbers.put(entry.getKey(), number(entry.getValue())));
    return numbers;
  }

  static double number(JsonNode node) {
    require(node.isNumber(), node, "a number");
    return node.doubleValue();
  }

  static long whole(JsonNode node) {
    require(node.isIntegralNumber() && node.canConvertToLong(), node, "a whole number");
    return node.longValue();
  }

  static String text(JsonNode node) {
    require(node.isTextual(), node, "a text");
    return node.textValue();
  }

  static JsonNode elements(JsonNode array) {
    require(array.isArray(), array, "a list");
    return array;
  }

  /** The text of {@code node}. */
  static String write(JsonNode node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      JsonTree.write(node, out);
    } catch (IOException e) {
      throw new IllegalStateException("a tree in memory could not be written", e);
    }
    return text.toString();
  }

  /**
   * Reads {@code text} with {@code decoder}.
   *
   * @param what is read, for the message
   * @throws SQLDataException if the text is not what was once written
   */
  static <T> T read(String what, String text, Function<JsonNode, T> decoder)
      throws SQLDataException {
    try (JsonParser in = FACTORY.createParser(text == null ? "" : text)) {
      return decoder.apply(JsonTree.readAll(in));
    } catch (IOException | IllegalArgumentException | InvalidDeclarationException e) {
      throw new SQLDataException("%s can't be read from %s".formatted(what, quoted(text)), e);
    }
  }

  private static String quoted(String text) {
    return text == null ? "nothing" : text.substring(0, Math.min(text.length(), QUOTED_CHARACTERS));
  }

  private static void require(boolean condition, JsonNode node, String expected) {
    if (!condition) {
      throw new IllegalArgumentException("expected " + expected + " but found " + node);
    }
  }
}
