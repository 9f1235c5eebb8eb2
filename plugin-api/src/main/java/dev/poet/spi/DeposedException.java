package dev.poet.spi;

import java.util.List;

/** Another member leads functions that were to be written about; nothing was stored. */
public final class DeposedException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final List<String> functions;

  /**
   * @param functions that others lead now, at least one
   */
  public DeposedException(List<String> functions) {
    super(
        "another process leads the learning of %s now; send trials without what was learned"
            .formatted(String.join(", ", functions)));
    this.functions = List.copyOf(functions);
  }

  public List<String> functions() {
    return functions;
  }
}
