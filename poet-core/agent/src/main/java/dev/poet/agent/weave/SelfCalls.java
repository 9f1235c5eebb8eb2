package dev.poet.agent.weave;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Which methods of a class may end up calling themselves: who calls whom within the class file,
 * lambdas included, by name and number of arguments, whatever class the call names. That errs
 * towards yes, which costs such a method a look at a thread's own variable per call; a way back
 * through another class alone is not seen.
 */
final class SelfCalls extends ClassVisitor {
  private final Map<String, Set<String>> calls = new HashMap<>();

  private SelfCalls() {
    super(OpenedClassReader.ASM_API);
  }

  static SelfCalls read(byte[] classFile) {
    SelfCalls reader = new SelfCalls();
    OpenedClassReader.of(classFile)
        .accept(reader, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return reader;
  }

  /** Whether a call of the method may be made while one is running. */
  boolean includes(Signature method) {
    String wanted = key(method.name(), method.descriptor());
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(calls.getOrDefault(wanted, Set.of()));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (next.equals(wanted)) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(calls.getOrDefault(next, Set.of()));
      }
    }
    return false;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String generic, String[] exceptions) {
    Set<String> called = calls.computeIfAbsent(key(name, descriptor), k -> new HashSet<>());
    return new MethodVisitor(OpenedClassReader.ASM_API) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String callee, String type, boolean ofInterface) {
        called.add(key(callee, type));
      }

      @Override
      public void visitInvokeDynamicInsn(
          String callee, String type, Handle bootstrap, Object... arguments) {
        for (Object argument : arguments) {
          if (argument instanceof Handle handle && handle.getDesc().startsWith("(")) {
            called.add(key(handle.getName(), handle.getDesc()));
          }
        }
      }
    };
  }

  private static String key(String name, String descriptor) {
    return name + "/" + Type.getArgumentTypes(descriptor).length;
  }
}
