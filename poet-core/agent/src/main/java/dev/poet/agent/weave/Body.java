package dev.poet.agent.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * The constants and fields that a method's code mentions, in the order of the code.
 *
 * @param method name and descriptor
 */
record Body(String method, List<Push> pushes, List<Access> accesses) {

  /**
   * A constant; the list index is its number.
   *
   * @param counts whether a variable is counted by it, down if it is negative
   */
  record Push(Object value, int line, boolean counts) {}

  /**
   * A field that is read or written.
   *
   * @param onThis whether it is static, or read from this very object
   */
  record Access(
      String owner,
      String name,
      String descriptor,
      boolean isStatic,
      boolean isWrite,
      boolean onThis) {

    Type type() {
      return Type.getType(descriptor);
    }
  }

  /** The methods of a class file that have a body. */
  static List<Body> of(byte[] classFile) {
    List<Body> bodies = new ArrayList<>();
    OpenedClassReader.of(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String generic, String[] thrown) {
                Body body = new Body(name + descriptor, new ArrayList<>(), new ArrayList<>());
                bodies.add(body);
                return new Reader(body, (access & Opcodes.ACC_STATIC) == 0);
              }
            },
            ClassReader.EXPAND_FRAMES);
    return bodies;
  }

  private static final class Reader extends BodyVisitor {
    private final Body body;
    private int line;

    Reader(Body body, boolean hasThis) {
      super(null, hasThis);
      this.body = body;
    }

    @Override
    public void visitLineNumber(int number, Label start) {
      line = number;
    }

    @Override
    boolean push(int number, Object value) {
      body.pushes.add(new Push(value, line, false));
      return false;
    }

    @Override
    boolean count(int number, int variable, int increment) {
      body.pushes.add(new Push(increment, line, true));
      return false;
    }

    @Override
    boolean access(Access access) {
      body.accesses.add(access);
      return false;
    }
  }
}
