package dev.poet.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what looks like a password or key out of texts that leave a store. A net with holes: it
 * knows the usual forms only. One thread's.
 */
final class Secrets {
  static final String REMOVED = "[removed]";

  /** What stands before a value that is one, such as {@code "password": }. */
  private static final String NAMED =
      "(?i)(?<=(password|passwd|pwd|secret|token|(api|access|private)[-_]?key|authorization)"
          + "[\"']?\\s?[:=]\\s?";

  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile(NAMED + "\")[^\"]+"),
          Pattern.compile(NAMED + "')[^']+"),
          Pattern.compile(NAMED + ")(bearer |basic )?[^\\s,;\"'][^\\s,;]*"),
          Pattern.compile("\\bAKIA[0-9A-Z]{16}\\b"),
          Pattern.compile("\\bsk-[A-Za-z0-9_-]{20,}"),
          Pattern.compile("\\bxox[abeprs]-[A-Za-z0-9-]{10,}"),
          Pattern.compile("\\bAIza[A-Za-z0-9_-]{35}"),
          Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{20,}\\b"),
          Pattern.compile("\\beyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*"),
          Pattern.compile("(?<=://)[^/\\s:@]+:[^/\\s@]+(?=@)"),
          Pattern.compile("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*-----|$)"));

  private long removed;

  /** The text without what looks like a secret. */
  String without(String text) {
    String clean = text;
    for (Pattern form : FORMS) {
      Matcher matcher = form.matcher(clean);
      removed += matcher.results().count();
      clean = matcher.reset().replaceAll(Matcher.quoteReplacement(REMOVED));
    }
    return clean;
  }

  /**
   * A declaration without what looks like a secret in what it says about parameters and features:
   * impacts, units and options. Options that differ still do; names stay.
   */
  ObjectNode without(ObjectNode declaration) {
    Map<String, String> clean = new HashMap<>();
    for (String field : List.of("impact", "unit", "options")) {
      declaration.findParents(field).forEach(node -> clean((ObjectNode) node, field, clean));
    }
    return declaration;
  }

  private void clean(ObjectNode node, String field, Map<String, String> clean) {
    if (node.get(field) instanceof ArrayNode options) {
      List<String> texts = Json.texts(options);
      options.removeAll();
      texts.forEach(text -> options.add(distinct(text, clean)));
    } else {
      node.put(field, without(Json.text(node.get(field))));
    }
  }

  /** The same text is always the same one afterwards, and different texts are different ones. */
  private String distinct(String text, Map<String, String> clean) {
    String known = clean.get(text);
    if (known != null) {
      return known;
    }
    String bare = without(text);
    String distinct = bare;
    for (int i = 2; clean.containsValue(distinct); i++) {
      distinct = bare + " " + i;
    }
    clean.put(text, distinct);
    return distinct;
  }

  /** How many were taken out. */
  long removed() {
    return removed;
  }
}
