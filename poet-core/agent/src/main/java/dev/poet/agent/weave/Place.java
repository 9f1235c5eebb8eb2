package dev.poet.agent.weave;

import java.util.Set;
import net.bytebuddy.jar.asm.Type;

/** Where a method takes a tunable value from. */
sealed interface Place {

  /**
   * An argument, replaced on entry.
   *
   * @param slot the local variable that holds it
   */
  record OfArgument(int slot) implements Place {}

  /**
   * One of several values in an argument: the component of a record, or the value behind a key of a
   * map. The parts of one argument follow each other.
   *
   * @param slot the local variable that holds the argument
   * @param argument its type
   * @param key the component's name or the map's key
   * @param isRecord whether it is a component
   */
  record OfPart(int slot, Type argument, String key, boolean isRecord) implements Place {}

  /**
   * A field that the method reads. It is read once on entry into a variable that the method gains,
   * and never written.
   */
  record OfField(String owner, String name, boolean isStatic) implements Place {}

  /**
   * A constant in the method's code, which becomes a variable that the method gains.
   *
   * @param value as the class file has it
   * @param pushes which of all constants of the method, counted from 0
   */
  record OfConstant(Object value, Set<Integer> pushes) implements Place {
    public OfConstant {
      pushes = Set.copyOf(pushes);
    }
  }

  /** Whether the method gains a variable for it. */
  default boolean isVariable() {
    return this instanceof OfField || this instanceof OfConstant;
  }
}
