package dev.poet.cli.advise;

import dev.poet.cli.advise.Kind.Range;

/**
 * A number that is worth tuning.
 *
 * @param className as {@link Class#getName()} gives it
 * @param method with the types of its arguments if the class has several of that name
 * @param parameter its name
 * @param value the baseline
 * @param unit empty if nothing tells
 * @param line 0 if the class file does not tell
 * @param evidence what tells what it is for
 * @param doubt why somebody has to look before it is tuned; empty if nobody has to
 * @param score the higher, the more worth it, among proposals
 */
record Proposal(
    String className,
    String method,
    String parameter,
    Place place,
    Kind kind,
    double value,
    boolean isWhole,
    Range range,
    String unit,
    int line,
    String evidence,
    String doubt,
    int score)
    implements Finding {

  boolean isSure() {
    return doubt.isEmpty();
  }

  /** Such as {@code IOUtils.copyLarge:1234}. */
  String where() {
    return Site.where(className, method, line);
  }

  /** The same under another name. */
  Proposal called(String name) {
    return new Proposal(
        className, method, name, place, kind, value, isWhole, range, unit, line, evidence, doubt,
        score);
  }
}
