package dev.poet.spi;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a parameter counts: only while another one, its parent, has certain options. While it does
 * not count it keeps the baseline's value.
 *
 * @param parent the name of a {@link Domain.Choice} that is declared before the parameter
 * @param options of the parent, at least one
 */
public record Condition(String parent, List<String> options) {
  private static final Pattern TEXT =
      Pattern.compile("\\s*(?<parent>[^=]+?)\\s*=\\s*(?<options>.+)");

  public Condition {
    options = List.copyOf(options);
    if (options.isEmpty()) {
      throw new InvalidDeclarationException(
          "POET-144", "a condition on " + parent + " must name at least one of its options");
    }
  }

  /**
   * Parses a text such as {@code "codec = gzip, zstd"}.
   *
   * @throws InvalidDeclarationException POET-144 if {@code text} is anything else
   */
  public static Condition parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidDeclarationException(
          "POET-144",
          "a condition must name a choice and its options, such as \"codec = gzip, zstd\", but is \""
              + text
              + "\"");
    }
    List<String> options =
        Arrays.stream(matcher.group("options").split(",")).map(String::strip).toList();
    return new Condition(matcher.group("parent"), options);
  }

  /** Whether it holds while the parent, with these {@code values}, has the option at an index. */
  boolean holds(Domain.Choice values, double index) {
    return options.contains(values.options().get((int) index));
  }

  @Override
  public String toString() {
    return parent + " = " + String.join(", ", options);
  }
}
