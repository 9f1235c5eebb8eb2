package dev.poet.dashboard.view;

import dev.poet.spi.Pin;
import java.util.List;

/** A parameter that somebody holds at a value. */
public record PinView(String parameter, String value, String who, String why, long atMillis) {
  static List<PinView> of(List<Pin> pins) {
    return pins.stream()
        .map(p -> new PinView(p.parameter(), p.value(), p.who(), p.why(), p.atMillis()))
        .toList();
  }
}
