package dev.poet.agent.weave;

import java.util.List;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The variables that a method gains for its tuned fields and constants: set on entry to what the
 * code says, replaced there if POET takes part, read where the field or constant was. So whatever
 * happens between, the body finds a value.
 *
 * <p>They lie right behind the arguments, which moves every later variable up. Advice in between
 * moves variables too, so until the end they are mentioned by {@link #load} and {@link #store}:
 * calls of methods that don't exist, which the outermost visitor turns into instructions.
 */
final class Variables {
  private static final String LOAD = "load$";
  private static final String STORE = "store$";

  private final List<Knob> knobs;
  private final int[] slots;
  private final int first;
  private final int size;

  /**
   * @param knobs those of the method that need a variable, in the order of their numbers
   */
  Variables(Signature method, List<Knob> knobs) {
    this.knobs = knobs;
    this.first = method.firstFreeSlot();
    this.slots = new int[knobs.size()];
    int slot = first;
    for (int i = 0; i < slots.length; i++) {
      slots[i] = slot;
      slot += knobs.get(i).type().getSize();
    }
    this.size = slot - first;
  }

  static void load(MethodVisitor code, int number, Type type) {
    mention(code, LOAD + number, Type.getMethodDescriptor(type));
  }

  static void store(MethodVisitor code, int number, Type type) {
    mention(code, STORE + number, Type.getMethodDescriptor(Type.VOID_TYPE, type));
  }

  private static void mention(MethodVisitor code, String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, Conversions.DISPATCHER, name, descriptor, false);
  }

  /** Makes room and turns the mentions into instructions; the outermost visitor. */
  AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper outermost() {
    return (type, method, next, context, pool, writerFlags, readerFlags) -> new Room(next);
  }

  /** Replaces constants and fields by mentions; the innermost visitor. */
  AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper innermost() {
    return (type, method, next, context, pool, writerFlags, readerFlags) ->
        new Rewriting(next, !method.isStatic());
  }

  static int readerFlags() {
    return ClassReader.EXPAND_FRAMES;
  }

  private final class Rewriting extends BodyVisitor {
    Rewriting(MethodVisitor next, boolean hasThis) {
      super(next, hasThis);
    }

    @Override
    boolean push(int number, Object value) {
      for (int i = 0; i < slots.length; i++) {
        if (knobs.get(i).place() instanceof Place.OfConstant constant
            && constant.pushes().contains(number)) {
          load(this, i, knobs.get(i).type());
          return true;
        }
      }
      return false;
    }

    @Override
    boolean access(Body.Access access) {
      for (int i = 0; i < slots.length; i++) {
        if (knobs.get(i).place() instanceof Place.OfField field && isRead(access, field)) {
          if (!field.isStatic()) {
            super.visitInsn(Opcodes.POP); // this
          }
          load(this, i, knobs.get(i).type());
          return true;
        }
      }
      return false;
    }

    private static boolean isRead(Body.Access access, Place.OfField field) {
      return access.onThis()
          && !access.isWrite()
          && access.isStatic() == field.isStatic()
          && access.owner().equals(field.owner())
          && access.name().equals(field.name());
    }
  }

  private final class Room extends ShiftingVisitor {
    Room(MethodVisitor next) {
      super(next, first, size, knobs.stream().map(Knob::type).toList());
    }

    @Override
    public void visitCode() {
      super.visitCode();
      for (int i = 0; i < slots.length; i++) {
        if (knobs.get(i).place() instanceof Place.OfConstant constant) {
          mv.visitLdcInsn(constant.value());
        } else if (knobs.get(i).place() instanceof Place.OfField field) {
          read(field, knobs.get(i).type());
        }
        mv.visitVarInsn(knobs.get(i).type().getOpcode(Opcodes.ISTORE), slots[i]);
      }
    }

    private void read(Place.OfField field, Type type) {
      if (!field.isStatic()) {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
      }
      mv.visitFieldInsn(
          field.isStatic() ? Opcodes.GETSTATIC : Opcodes.GETFIELD,
          field.owner(),
          field.name(),
          type.getDescriptor());
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (owner.equals(Conversions.DISPATCHER) && name.startsWith(LOAD)) {
        variable(Opcodes.ILOAD, Integer.parseInt(name.substring(LOAD.length())));
      } else if (owner.equals(Conversions.DISPATCHER) && name.startsWith(STORE)) {
        variable(Opcodes.ISTORE, Integer.parseInt(name.substring(STORE.length())));
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    private void variable(int opcode, int number) {
      mv.visitVarInsn(knobs.get(number).type().getOpcode(opcode), slots[number]);
    }
  }
}
