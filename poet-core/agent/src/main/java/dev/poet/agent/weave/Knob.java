package dev.poet.agent.weave;

import dev.poet.agent.weave.Place.OfArgument;
import net.bytebuddy.jar.asm.Type;

/**
 * A tunable value of a method.
 *
 * @param place where it is set
 * @param type as the method has it
 * @param name null if the class file doesn't tell
 * @param tunable what was declared about it
 */
record Knob(Place place, Type type, String name, AnnotationValues tunable) {

  /** A whole argument. */
  static Knob of(Argument argument, AnnotationValues tunable) {
    return new Knob(new OfArgument(argument.slot()), argument.type(), argument.name(), tunable);
  }
}
