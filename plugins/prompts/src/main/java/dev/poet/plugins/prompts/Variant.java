package dev.poet.plugins.prompts;

import java.util.regex.Pattern;

/**
 * One way to word a part of a prompt. Its text is data: it fills its slot and nothing else, and no
 * tuner reads it as an order.
 *
 * @param name what the parameter's option is called
 * @param text cleaned ({@link #clean}), at most {@value #MOST_LENGTH} characters
 */
public record Variant(String name, String text) {
  /** The longest text, in UTF-16 units. */
  public static final int MOST_LENGTH = 4_000;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  /** Control and format characters but for line breaks: they hide what a person approves. */
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}&&[^\\n]]");

  /**
   * @throws IllegalArgumentException POET-263 if the name is none, the text is too long, or it
   *     holds a slot of its own
   */
  public Variant {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "POET-263 a variant must be named by small letters, digits and - but is \"%s\"; rename it"
              .formatted(clean(name)));
    }
    text = clean(text);
    if (text.length() > MOST_LENGTH || text.contains("{{")) {
      throw new IllegalArgumentException(
          "POET-263 the text of variant %s must have at most %d characters and no {{ but does not; shorten it"
              .formatted(name, MOST_LENGTH));
    }
  }

  /** The text without what people can't see in it. */
  static String clean(String text) {
    return HIDDEN.matcher(text.replace("\r\n", "\n")).replaceAll("").strip();
  }
}
