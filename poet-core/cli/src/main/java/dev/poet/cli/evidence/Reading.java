package dev.poet.cli.evidence;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.spi.StoreException;

/** A look into a store that may fail half-way. */
@FunctionalInterface
public interface Reading<T> {
  T read() throws StoreException;

  /** What was read, or the reason why not. */
  static <T> T of(Reading<T> reading) throws CliException {
    try {
      return reading.read();
    } catch (StoreException e) {
      throw new CliException(Problem.STORE_UNAVAILABLE, e.getMessage(), e);
    }
  }
}
