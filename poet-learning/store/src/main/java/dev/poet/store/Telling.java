package dev.poet.store;

import dev.poet.api.Privacy;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.TunedFunction;
import java.util.Optional;

/**
 * Which values of a trial's context may leave the store: those of features that the function's
 * newest declaration lets be told. A trial may have run under an earlier declaration, with other
 * features in other places, or with a feature that was not protected yet; its own declaration says
 * what each value is.
 */
final class Telling {
  private final Optional<TunedFunction> newest;
  private final Privacy privacy;

  /**
   * @param newest declaration of the function, if any is known
   * @param privacy how much is to be told
   */
  Telling(Optional<TunedFunction> newest, Privacy privacy) {
    this.newest = newest;
    this.privacy = privacy;
  }

  /** Whether everything is told. */
  boolean isFull() {
    return privacy == Privacy.FULL;
  }

  /**
   * Whether the value at a place of a context may be told.
   *
   * @param own declaration of the trial, if it is known
   */
  boolean tells(Optional<TunedFunction> own, int place) {
    if (isFull()) {
      return true;
    }
    if (own.isEmpty() || newest.isEmpty() || place >= own.get().context().size()) {
      return false;
    }
    ContextFeature its = own.get().context().get(place);
    return newest.get().context().stream()
        .anyMatch(
            now ->
                now.name().equals(its.name())
                    && now.protection().equals(its.protection())
                    && now.privacy().compareTo(privacy) >= 0);
  }
}
