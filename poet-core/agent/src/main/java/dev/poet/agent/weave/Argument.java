package dev.poet.agent.weave;

import net.bytebuddy.jar.asm.Type;

/**
 * A method's parameter as its class file has it.
 *
 * @param slot the local variable that holds it
 * @param name null if the class file doesn't tell
 */
record Argument(int slot, Type type, String name, Marks marks) {

  /** The same, with that name if it has none. */
  Argument orNamed(String other) {
    return name == null ? new Argument(slot, type, other, marks) : this;
  }
}
