package dev.poet.pluginhost;

import dev.poet.spi.Domain;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Parameter;

/** The values that both a declared parameter and a plugin allow. */
final class DomainIntersection {
  private DomainIntersection() {}

  static Domain of(Parameter declared, Domain known, String plugin) {
    Domain mine = declared.domain();
    if (mine instanceof Domain.Choice != known instanceof Domain.Choice) {
      throw new InvalidDeclarationException(
          "POET-312",
          "parameter %s is declared as %s but plugin %s knows it as %s; rename the parameter"
              .formatted(declared.name(), text(mine), plugin, text(known)));
    }
    if (!mine.unit().equals(known.unit())) {
      throw new InvalidDeclarationException(
          "POET-310",
          "parameter %s has the unit \"%s\" but plugin %s knows it in \"%s\"; declare it in that unit"
              .formatted(declared.name(), mine.unit(), plugin, known.unit()));
    }
    Domain both =
        mine instanceof Domain.Choice choice ? sameOptions(choice, known) : narrow(mine, known);
    if (both == null) {
      throw new InvalidDeclarationException(
          "POET-311",
          "parameter %s may be %s as declared but %s for plugin %s, which leaves nothing to tune; "
                  .formatted(declared.name(), text(mine), text(known), plugin)
              + "declare values within those of the plugin");
    }
    return both;
  }

  private static Domain sameOptions(Domain.Choice mine, Domain known) {
    return ((Domain.Choice) known).options().containsAll(mine.options()) ? mine : null;
  }

  /** Null if fewer than two values are left. */
  private static Domain narrow(Domain mine, Domain known) {
    if (known.low() <= mine.low() && known.high() >= mine.high()) {
      return mine;
    }
    double low = Math.max(mine.low(), known.low());
    double high = Math.min(mine.high(), known.high());
    if (mine instanceof Domain.Whole whole) {
      low = whole.low() + Math.ceil((low - whole.low()) / whole.step()) * whole.step();
      high = whole.low() + Math.floor((high - whole.low()) / whole.step()) * whole.step();
      return low < high
          ? new Domain.Whole(low, high, whole.step(), whole.scale(), whole.unit())
          : null;
    }
    Domain.Real real = (Domain.Real) mine;
    return low < high ? new Domain.Real(low, high, real.scale(), real.unit()) : null;
  }

  static String text(Domain domain) {
    return domain instanceof Domain.Choice choice
        ? "one of " + choice.options()
        : "%s to %s %s"
            .formatted(
                Sentences.number(domain.low()), Sentences.number(domain.high()), domain.unit())
            .strip();
  }
}
