package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.spi.Interval;
import java.sql.SQLException;

/** Intervals in packages and in rows; of both forms what is not known is left out. */
final class Intervals {
  private Intervals() {}

  /** Estimate, low and high end under names that begin with {@code name}; level and trials. */
  static void put(ObjectNode object, String name, Interval interval) {
    putKnown(object, name, interval.estimate());
    putKnown(object, name + "_low", interval.low());
    putKnown(object, name + "_high", interval.high());
    object.put("level", interval.level());
    object.put("trials", interval.n());
  }

  /** What {@link #put} has put. */
  static Interval of(JsonNode object, String name) {
    return new Interval(
        known(object, name, Double.NaN),
        known(object, name + "_low", Double.NEGATIVE_INFINITY),
        known(object, name + "_high", Double.POSITIVE_INFINITY),
        Json.number(object.required("level")),
        Json.whole(object.required("trials")));
  }

  /** From five columns: estimate, low, high, level, trials. */
  static Interval of(Row row, int first) throws SQLException {
    return new Interval(
        row.getDouble(first, Double.NaN),
        row.getDouble(first + 1, Double.NEGATIVE_INFINITY),
        row.getDouble(first + 2, Double.POSITIVE_INFINITY),
        row.getDouble(first + 3),
        row.getLong(first + 4));
  }

  /** For a column. */
  static Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static void putKnown(ObjectNode object, String name, double value) {
    if (Double.isFinite(value)) {
      object.put(name, value);
    }
  }

  private static double known(JsonNode object, String name, double otherwise) {
    return object.has(name) ? Json.number(object.get(name)) : otherwise;
  }
}
