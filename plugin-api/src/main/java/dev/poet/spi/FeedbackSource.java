package dev.poet.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who reports outcomes that arrive later: users, a validation, a measurement. What it reports is
 * stored in any case, under {@code metric@name}; how much it counts is decided when it is read.
 *
 * @param name small letters, digits and {@code _}, beginning with a letter
 * @param weight the share of its reports that are learned from, drawn by execution; 0 to 1, where 0
 *     means that nothing it ever reported counts
 * @param perHour of one function at most so many of its reports count in an hour; at least 1
 */
public record FeedbackSource(String name, double weight, long perHour) {

  /** No cap on its rate. */
  public static final long UNCAPPED = Long.MAX_VALUE;

  private static final Pattern TEXT =
      Pattern.compile(
          "(?<name>[a-z]\\w*)(?:\\s+weight\\s+(?<weight>[0-9.]+))?(?:\\s+cap\\s+(?<cap>\\d{1,15}))?");

  public FeedbackSource {
    if (!name.matches("[a-z][a-z0-9_]*") || !(weight >= 0 && weight <= 1) || perHour < 1) {
      throw refused(name + " weight " + weight + " cap " + perHour);
    }
  }

  /**
   * Parses a text such as {@code "user"}, {@code "user weight 0.25"} or {@code "user cap 100"}.
   *
   * @throws InvalidDeclarationException POET-224 if {@code text} is anything else
   */
  public static FeedbackSource parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw refused(text);
    }
    try {
      String weight = matcher.group("weight");
      String cap = matcher.group("cap");
      return new FeedbackSource(
          matcher.group("name"),
          weight == null ? 1 : Double.parseDouble(weight),
          cap == null ? UNCAPPED : Long.parseLong(cap));
    } catch (NumberFormatException e) {
      throw refused(text);
    }
  }

  private static InvalidDeclarationException refused(String text) {
    return new InvalidDeclarationException(
        "POET-224",
        "a source of feedback must be like \"user\" or \"user weight 0.25 cap 100\" (a share from 0 to 1, reports an hour) but is \"%s\""
            .formatted(text));
  }

  /** The name under which its reports of a metric are stored. */
  public String reports(String metric) {
    return metric + "@" + name;
  }

  /** Whether what it reports about an execution counts; a pure function of both. */
  boolean counts(TrialId trial) {
    long draw = Mixing.mix(trial.stream(), trial.number());
    return weight >= 1 || Mixing.unit(Mixing.seedFor(0, name), draw) < weight;
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return name
        + (weight == 1 ? "" : " weight " + java.math.BigDecimal.valueOf(weight).toPlainString())
        + (perHour == UNCAPPED ? "" : " cap " + perHour);
  }
}
