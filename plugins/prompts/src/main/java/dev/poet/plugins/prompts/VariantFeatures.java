package dev.poet.plugins.prompts;

import java.util.regex.Pattern;

/**
 * What a prompt text is like, in numbers that can be compared over variants: the text itself is
 * never given to a learner.
 *
 * @param tokens about how long it is: a quarter of its characters
 * @param constraints sentences or lines that demand or forbid something
 * @param examples worked examples in it
 * @param role 1 if it tells the model who it is, else 0
 * @param format 1 if it says what the answer is to look like, else 0
 */
public record VariantFeatures(
    double tokens, double constraints, double examples, double role, double format) {
  private static final double CHARACTERS_PER_TOKEN = 4;
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.MULTILINE;
  private static final Pattern CONSTRAINT =
      Pattern.compile(
          "[^.\\n]*\\b(must|never|only|always|exactly|at most|at least|do not|don't|no more than)\\b[^.\\n]*",
          FLAGS);
  private static final Pattern EXAMPLE = Pattern.compile("^\\W*example\\b", FLAGS);
  private static final Pattern ROLE = Pattern.compile("\\byou are (an?|the)\\b", FLAGS);
  private static final Pattern FORMAT =
      Pattern.compile("\\b(json|yaml|xml|csv|one .{1,12} per line|bullet|table)\\b", FLAGS);

  /** Read from a text. */
  public static VariantFeatures of(String text) {
    return new VariantFeatures(
        text.length() / CHARACTERS_PER_TOKEN,
        count(CONSTRAINT, text),
        count(EXAMPLE, text),
        Math.min(1, count(ROLE, text)),
        Math.min(1, count(FORMAT, text)));
  }

  private static double count(Pattern pattern, String text) {
    return pattern.matcher(text).results().count();
  }
}
