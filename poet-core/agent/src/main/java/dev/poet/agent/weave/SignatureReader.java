package dev.poet.agent.weave;

import dev.poet.api.Tunable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.RecordComponentVisitor;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/** Reads the methods of a class file, and which carry an annotation of POET's. Loads no class. */
final class SignatureReader extends ClassVisitor {
  /** Kotlin marks the body of an inline function by a variable of this name and the function's. */
  private static final String INLINED = "$i$f$";

  private static final String TUNABLE = Type.getDescriptor(Tunable.class);

  private final List<Signature> all = new ArrayList<>();
  private final StringBuilder components = new StringBuilder();

  private SignatureReader() {
    super(OpenedClassReader.ASM_API);
  }

  /** The methods that carry an annotation. */
  static List<Signature> read(byte[] classFile) {
    return all(classFile).stream().filter(Signature::isMarked).toList();
  }

  /** All methods. */
  static List<Signature> all(byte[] classFile) {
    SignatureReader reader = new SignatureReader();
    OpenedClassReader.of(classFile).accept(reader, ClassReader.SKIP_FRAMES);
    return reader.all;
  }

  @Override
  public RecordComponentVisitor visitRecordComponent(
      String name, String descriptor, String generic) {
    components.append(descriptor);
    return null;
  }

  /** Whether it is the constructor that javac gives the marks of a record's components. */
  private boolean isOfComponents(String name, String descriptor) {
    return name.equals("<init>")
        && components.length() > 0
        && descriptor.equals("(" + components + ")V");
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String generic, String[] exceptions) {
    return new OneMethod(access, name, descriptor);
  }

  private final class OneMethod extends MethodVisitor {
    private final int access;
    private final String name;
    private final String descriptor;
    private final Type[] types;
    private final int[] slots;
    private final String[] names;
    private final String[] localNames;
    private final Marks marks = new Marks();
    private final Marks[] argumentMarks;
    private int named;
    private boolean isInlined;
    private Label begin;

    OneMethod(int access, String name, String descriptor) {
      super(OpenedClassReader.ASM_API);
      this.access = access;
      this.name = name;
      this.descriptor = descriptor;
      this.types = Type.getArgumentTypes(descriptor);
      this.slots = new int[types.length];
      this.names = new String[types.length];
      this.localNames = new String[types.length];
      this.argumentMarks = new Marks[types.length];
      int slot = (access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
      for (int i = 0; i < types.length; i++) {
        argumentMarks[i] = new Marks();
        slots[i] = slot;
        slot += types[i].getSize();
      }
    }

    @Override
    public void visitParameter(String parameter, int flags) {
      if (named < names.length) {
        names[named++] = parameter;
      }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
      return marks.visit(annotation);
    }

    @Override
    public AnnotationVisitor visitParameterAnnotation(int i, String annotation, boolean visible) {
      boolean isComponents = annotation.equals(TUNABLE) && isOfComponents(name, descriptor);
      return i < argumentMarks.length && !isComponents ? argumentMarks[i].visit(annotation) : null;
    }

    @Override
    public void visitLabel(Label label) {
      begin = begin == null ? label : begin;
    }

    @Override
    public void visitLocalVariable(
        String local, String type, String generic, Label from, Label to, int slot) {
      isInlined |= local.equals(INLINED + name);
      int i = Arrays.binarySearch(slots, slot);
      if (i >= 0 && from == begin) {
        localNames[i] = local;
      }
    }

    @Override
    public void visitEnd() {
      List<Argument> arguments = new ArrayList<>();
      for (int i = 0; i < types.length; i++) {
        String known = names[i] == null ? localNames[i] : names[i];
        arguments.add(new Argument(slots[i], types[i], known, argumentMarks[i]));
      }
      all.add(new Signature(access, name, descriptor, marks, arguments, isInlined));
    }
  }
}
