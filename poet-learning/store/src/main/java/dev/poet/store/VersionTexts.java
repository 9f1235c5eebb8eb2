package dev.poet.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.poet.spi.PolicyVersion;
import java.sql.SQLException;

/**
 * A version of a policy as its row holds it.
 *
 * @param policy the whole table, as {@link PolicyJson} writes it
 * @param recommended a list of numbers
 * @param evidence numbers by their names
 */
record VersionTexts(
    String function,
    long version,
    String policy,
    String recommended,
    long afterTrial,
    long atMillis,
    String who,
    String why,
    String evidence) {

  /** What {@link #of(String, Row)} reads, in its order. */
  static final String COLUMNS =
      "version, policy, recommended, after_trial, at_millis, who, why, evidence";

  static VersionTexts of(String function, Row row) throws SQLException {
    return new VersionTexts(
        function,
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getLong(5),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }

  static VersionTexts of(PolicyVersion version) {
    return new VersionTexts(
        version.function(),
        version.policy().version(),
        Json.write(PolicyJson.encode(version.policy())),
        Json.write(Json.array(version.recommended())),
        version.afterTrial(),
        version.atMillis(),
        version.who(),
        version.why(),
        Json.write(Json.map(version.evidence())));
  }

  PolicyVersion read() throws SQLException {
    String what = "version " + version + " of " + function;
    return new PolicyVersion(
        function,
        Json.read(what, policy, node -> PolicyJson.decode(version, node)),
        Json.read(what, recommended, Json::point),
        afterTrial,
        atMillis,
        who,
        why,
        Json.read(what, evidence, Json::map));
  }

  /** All of it as one JSON list, for the audit log. */
  String together() {
    StringBuilder text = new StringBuilder(policy.length() + 256).append("[\"version\",");
    quote(text, function).append(',').append(version).append(',').append(policy).append(',');
    text.append(recommended).append(',').append(afterTrial).append(',').append(atMillis);
    quote(quote(text.append(','), who).append(','), why).append(',').append(evidence);
    return text.append(']').toString();
  }

  private static StringBuilder quote(StringBuilder text, String words) {
    text.append('"');
    JsonStringEncoder.getInstance().quoteAsString(words, text);
    return text.append('"');
  }
}
