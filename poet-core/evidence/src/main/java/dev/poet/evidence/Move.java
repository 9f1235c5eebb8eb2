package dev.poet.evidence;

import dev.poet.evidence.text.Values;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.List;

/** One parameter that went from one value to another. */
public record Move(Parameter parameter, double from, double to) {

  /** Such as {@code hysteresis 0.50 → 0.62 K}. */
  public String words() {
    return parameter.name() + " " + Values.step(parameter.domain(), from, to);
  }

  /** What differs between two points, in the order of the parameters. */
  public static List<Move> between(ParameterSpace space, Point from, Point to) {
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < space.size(); i++) {
      if (from.get(i) != to.get(i)) {
        moves.add(new Move(space.parameters().get(i), from.get(i), to.get(i)));
      }
    }
    return moves;
  }
}
