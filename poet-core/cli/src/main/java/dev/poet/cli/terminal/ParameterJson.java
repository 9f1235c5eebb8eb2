package dev.poet.cli.terminal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Domain;

/** Values of parameters for programs: numbers as numbers, options by name. */
public final class ParameterJson {
  private ParameterJson() {}

  public static void put(ObjectNode object, String name, Domain domain, double value) {
    if (domain instanceof Domain.Choice) {
      object.put(name, Values.text(domain, value));
    } else if (domain instanceof Domain.Whole) {
      object.put(name, (long) value);
    } else {
      JsonText.put(object, name, value);
    }
  }
}
