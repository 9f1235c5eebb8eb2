package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.poet.cli.terminal.JsonText;
import dev.poet.spi.Pin;
import java.util.List;

/** Pins for programs. */
final class PinJson {
  private PinJson() {}

  static ArrayNode of(List<Pin> pins) {
    ArrayNode all = JsonText.object().arrayNode();
    for (Pin pin : pins) {
      all.addObject()
          .put("parameter", pin.parameter())
          .put("value", pin.value())
          .put("who", pin.who())
          .put("why", pin.why())
          .put("at_millis", pin.atMillis());
    }
    return all;
  }
}
