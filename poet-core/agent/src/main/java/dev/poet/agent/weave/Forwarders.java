package dev.poet.agent.weave;

import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Which methods of a class do nothing but pass a call on, made by compilers of other languages,
 * with the annotations of the method that does the work: to the companion or singleton that is a
 * nested class (Kotlin's {@code @JvmStatic}, Scala's objects), to the same method with default
 * arguments filled in (Kotlin's {@code @JvmOverloads}), or to the method of a trait or interface
 * that the class inherits.
 */
final class Forwarders extends ClassVisitor {
  private static final String CHECKS = "kotlin/jvm/internal/Intrinsics";
  private static final String KOTLIN = "Lkotlin/Metadata;";

  /**
   * Where Kotlin puts the bodies of an interface's methods, each with the object before the rest.
   */
  private static final String BODIES = "$DefaultImpls";

  private final Set<String> keys = new HashSet<>();
  private String owner = "";
  private boolean isKotlin;

  private Forwarders() {
    super(OpenedClassReader.ASM_API);
  }

  static Forwarders read(byte[] classFile) {
    Forwarders reader = new Forwarders();
    OpenedClassReader.of(classFile)
        .accept(reader, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return reader;
  }

  boolean includes(Signature method) {
    return keys.contains(method.key());
  }

  @Override
  public void visit(
      int version, int access, String name, String generic, String parent, String[] interfaces) {
    owner = name;
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    isKotlin |= descriptor.equals(KOTLIN);
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String generic, String[] exceptions) {
    return new OneMethod(name, descriptor);
  }

  private final class OneMethod extends MethodVisitor {
    private final String name;
    private final String descriptor;
    private int calls;
    private boolean passesOn;

    OneMethod(String name, String descriptor) {
      super(OpenedClassReader.ASM_API);
      this.name = name;
      this.descriptor = descriptor;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String callee, String called, String type, boolean isInterface) {
      if (!callee.equals(CHECKS)) {
        calls++;
        passesOn =
            toNested(callee, called, type)
                || callee.equals(owner) && called.equals(name + "$default")
                || isInterface && toTrait(opcode, callee, called, type)
                || isKotlin && toInterface(opcode, callee, called, type);
      }
    }

    private boolean toNested(String callee, String called, String type) {
      return callee.startsWith(owner + "$") && called.equals(name) && type.equals(descriptor);
    }

    /** From a class to the trait's static method, and from there to the one with the body. */
    private boolean toTrait(int opcode, String callee, String called, String type) {
      return opcode == Opcodes.INVOKESTATIC
              && called.equals(name + "$")
              && type.equals(withReceiver(callee, descriptor))
          || callee.equals(owner)
              && name.equals(called + "$")
              && descriptor.equals(withReceiver(owner, type));
    }

    /** In Java {@code Shape.super.area()} is written by people, who may mean it. */
    private boolean toInterface(int opcode, String callee, String called, String type) {
      return opcode == Opcodes.INVOKESPECIAL && called.equals(name) && type.equals(descriptor)
          || called.equals("access$" + name + "$jd") && type.equals(descriptor)
          || callee.endsWith(BODIES)
              && called.equals(name)
              && type.equals(
                  withReceiver(callee.substring(0, callee.length() - BODIES.length()), descriptor));
    }

    private static String withReceiver(String receiver, String descriptor) {
      return "(L" + receiver + ";" + descriptor.substring(1);
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
      calls += 2; // it decides something
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode >= Opcodes.IADD && opcode <= Opcodes.DCMPG || opcode == Opcodes.ATHROW) {
        calls += 2; // it computes something
      }
    }

    @Override
    public void visitEnd() {
      if (passesOn && calls == 1) {
        keys.add(name + descriptor);
      }
    }
  }
}
