package dev.poet.woven;

import dev.poet.spi.InvalidDeclarationException;
import java.util.HashMap;
import java.util.Map;

/**
 * Sees to it that an id belongs to one method, which is declared alike wherever it is loaded. Not
 * thread-safe.
 */
public final class UniqueIds {
  private final Map<String, Declaration.Tuned> known = new HashMap<>();

  /**
   * Takes a declaration.
   *
   * @return whether it was known before
   * @throws InvalidDeclarationException POET-115 if another one has its id
   */
  public boolean add(Declaration.Tuned declaration) {
    String id = declaration.function().id();
    Declaration.Tuned first = known.putIfAbsent(id, declaration);
    if (first == null) {
      return false;
    }
    if (!first.place().equals(declaration.place())) {
      throw new InvalidDeclarationException(
          "POET-115",
          "the id %s must be unique but %s has it already; choose another"
              .formatted(id, first.place()));
    }
    if (!first.equals(declaration)) {
      throw new InvalidDeclarationException(
          "POET-115",
          "%s must be declared alike in every class loader; this declaration differs from the first"
              .formatted(id));
    }
    return true;
  }
}
