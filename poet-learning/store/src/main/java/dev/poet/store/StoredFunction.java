package dev.poet.store;

import dev.poet.spi.TunedFunction;
import java.util.Optional;

/**
 * A function that a store knows.
 *
 * @param id the tuned function's id
 * @param declaration the newest one; empty if trials were stored before any declaration
 * @param declaredAtMillis when it was first declared so: wall clock, milliseconds since the epoch;
 *     0 without a declaration
 */
public record StoredFunction(
    String id, Optional<TunedFunction> declaration, long declaredAtMillis) {

  /** The domain whose plugin contributes knowledge; empty for none. */
  public String domain() {
    return declaration.map(TunedFunction::domain).orElse("");
  }
}
