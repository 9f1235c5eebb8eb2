package dev.poet.agent.weave;

import dev.poet.spi.InvalidDeclarationException;
import dev.poet.woven.Declaration;

/** Gives numbers to woven places. */
@FunctionalInterface
interface Places {

  /**
   * The number of the place for a declaration.
   *
   * @throws InvalidDeclarationException if it breaks a rule
   */
  int number(Declaration declaration);
}
