package dev.poet.store;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what looks like a password or key out of texts that leave a store. A net with holes: it
 * knows the usual forms only. One thread's.
 */
final class Secrets {
  static final String REMOVED = "[removed]";

  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile(
              "(?i)(?<=(password|passwd|secret|token|api[-_]?key|authorization)\\s?[:=]\\s?)"
                  + "(bearer |basic )?[^\\s,;]+"),
          Pattern.compile("\\bAKIA[0-9A-Z]{16}\\b"),
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

  /** How many were taken out. */
  long removed() {
    return removed;
  }
}
