package dev.poet.spi;

import dev.poet.api.Privacy;

/**
 * One number that describes the situation of a call.
 *
 * @param name unique within its function
 * @param unit for display; empty for none
 * @param protection what becomes of its value before it is noted anywhere
 * @param privacy the packages that tell it: those of this level and of fuller ones
 */
public record ContextFeature(String name, String unit, Protection protection, Privacy privacy) {

  /** A feature that is no secret, told in full packages only. */
  public ContextFeature(String name, String unit) {
    this(name, unit, Protection.NONE, Privacy.FULL);
  }

  public boolean isProtected() {
    return !(protection instanceof Protection.None);
  }

  public boolean isSubject() {
    return protection instanceof Protection.Subject;
  }
}
