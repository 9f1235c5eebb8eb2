package dev.poet.cli.advise;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A method and its class. */
record Site(ClassNode owner, MethodNode method) {

  String className() {
    return owner.name.replace('/', '.');
  }

  /** As the configuration file has to name it. */
  String spelled() {
    long same = owner.methods.stream().filter(m -> m.name.equals(method.name)).count();
    return same == 1
        ? method.name
        : Arrays.stream(Type.getArgumentTypes(method.desc))
            .map(Type::getClassName)
            .collect(Collectors.joining(", ", method.name + "(", ")"));
  }

  String where(int line) {
    return where(className(), method.name, line);
  }

  static String where(String className, String method, int line) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    String name = method.indexOf('(') < 0 ? method : method.substring(0, method.indexOf('('));
    return simple + "." + name + (line > 0 ? ":" + line : "");
  }

  /** Why the agent can't weave the method, if so. */
  Optional<String> obstacle() {
    if (method.name.startsWith("<")) {
      return Optional.of(
          "it is in a constructor or initialiser, which runs once per object or class");
    }
    return (method.access & Opcodes.ACC_SYNTHETIC) != 0
        ? Optional.of("it is in a lambda; a method of its own could be tuned")
        : Optional.empty();
  }

  boolean isPublic() {
    int seen = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
    return (method.access & seen) != 0 && (owner.access & Opcodes.ACC_PUBLIC) != 0;
  }

  /** Whether anything is jumped back to. */
  boolean hasLoop() {
    for (AbstractInsnNode each : method.instructions) {
      if (each instanceof JumpInsnNode jump
          && method.instructions.indexOf(jump.label) < method.instructions.indexOf(jump)) {
        return true;
      }
    }
    return false;
  }
}
