package dev.poet.agent.weave;

import java.util.List;
import java.util.stream.IntStream;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * A method as its class file has it, with POET's annotations.
 *
 * @param isInlined whether a compiler copies its body into callers instead of calling it
 */
record Signature(
    int access,
    String name,
    String descriptor,
    Marks marks,
    List<Argument> arguments,
    boolean isInlined) {

  private static final String CONTINUED = "Lkotlin/coroutines/Continuation;)Ljava/lang/Object;";

  /** What tells it from the other methods of its class. */
  String key() {
    return name + descriptor;
  }

  /** Whether the name of each argument is known. */
  boolean isNamed() {
    return arguments.stream().allMatch(argument -> argument.name() != null);
  }

  /** The same, with the names of another's arguments. */
  Signature namedLike(Signature other) {
    List<Argument> named =
        IntStream.range(0, arguments.size())
            .mapToObj(i -> arguments.get(i).orNamed(other.arguments.get(i).name()))
            .toList();
    return new Signature(access, name, descriptor, marks, named, isInlined);
  }

  Type result() {
    return Type.getReturnType(descriptor);
  }

  /** The first local variable behind the arguments. */
  int firstFreeSlot() {
    int slot = is(Opcodes.ACC_STATIC) ? 0 : 1;
    for (Argument argument : arguments) {
      slot += argument.type().getSize();
    }
    return slot;
  }

  boolean is(int flag) {
    return (access & flag) != 0;
  }

  /** A compiler's copy of another method, annotations included. */
  boolean isBridge() {
    return is(Opcodes.ACC_BRIDGE);
  }

  /** Whether it is a method of the source that carries an annotation. */
  boolean isToWeave() {
    return isMarked() && !isBridge();
  }

  /** Whether it is a Kotlin function that returns whenever it is suspended. */
  boolean isSuspending() {
    return descriptor.endsWith(CONTINUED);
  }

  boolean isMarked() {
    return !marks.isEmpty() || arguments.stream().anyMatch(argument -> !argument.marks().isEmpty());
  }
}
