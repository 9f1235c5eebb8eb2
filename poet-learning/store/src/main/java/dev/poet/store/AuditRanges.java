package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLDataException;
import java.util.ArrayList;
import java.util.List;

/** Which entries of the audit log an entry about a removal names, as ranges of numbers. */
final class AuditRanges {
  private AuditRanges() {}

  /**
   * The text of such an entry.
   *
   * @param numbers ascending
   */
  static String text(String what, List<Long> numbers) {
    ObjectNode node = Json.object().put("what", what);
    ArrayNode ranges = node.putArray("entries");
    for (int i = 0; i < numbers.size(); i++) {
      int from = i;
      while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
        i++;
      }
      ranges.addArray().add(numbers.get(from)).add(numbers.get(i));
    }
    return Json.write(node);
  }

  /** The numbers that a text names, ascending. */
  static List<Long> numbers(String text) throws SQLDataException {
    return Json.read("an entry about a removal", text, AuditRanges::numbers);
  }

  private static List<Long> numbers(JsonNode node) {
    List<Long> numbers = new ArrayList<>();
    for (JsonNode range : Json.elements(node.required("entries"))) {
      for (long n = Json.whole(range.get(0)); n <= Json.whole(range.get(1)); n++) {
        numbers.add(n);
      }
    }
    return numbers;
  }
}
