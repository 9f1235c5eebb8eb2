package dev.poet.spi;

import dev.poet.api.Privacy;
import java.util.List;
import java.util.Optional;

/**
 * One number that describes the situation of a call.
 *
 * @param name unique within its function
 * @param unit for display; empty for none
 * @param protection what becomes of its value before it is noted anywhere
 * @param privacy the packages that tell it: those of this level and of fuller ones
 * @param options what the numbers 0, 1, ... stand for, if they are no quantity but a kind; empty
 *     for a quantity
 * @param calendar what it is read from, if no caller passes it
 */
public record ContextFeature(
    String name,
    String unit,
    Protection protection,
    Privacy privacy,
    List<String> options,
    Optional<Calendar> calendar) {

  public ContextFeature {
    options = List.copyOf(options);
  }

  /** One that callers pass. */
  public ContextFeature(
      String name, String unit, Protection protection, Privacy privacy, List<String> options) {
    this(name, unit, protection, privacy, options, Optional.empty());
  }

  /** A quantity. */
  public ContextFeature(String name, String unit, Protection protection, Privacy privacy) {
    this(name, unit, protection, privacy, List.of());
  }

  /** A quantity that is no secret, told in full packages only. */
  public ContextFeature(String name, String unit) {
    this(name, unit, Protection.NONE, Privacy.FULL);
  }

  /** A kind, such as the tenant, that is no secret, told in full packages only. */
  public static ContextFeature kind(String name, List<String> options) {
    return new ContextFeature(name, "", Protection.NONE, Privacy.FULL, options);
  }

  /** One that is read from the clock. */
  public static ContextFeature of(Calendar calendar) {
    return new ContextFeature(
        calendar.feature(),
        calendar.unit(),
        Protection.NONE,
        Privacy.FULL,
        List.of(),
        Optional.of(calendar));
  }

  public boolean isProtected() {
    return !(protection instanceof Protection.None);
  }

  public boolean isSubject() {
    return protection instanceof Protection.Subject;
  }

  /** Whether its numbers stand for options, of which none is larger than another. */
  public boolean isKind() {
    return !options.isEmpty();
  }
}
