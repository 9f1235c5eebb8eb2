package dev.poet.agent.weave;

import dev.poet.woven.Declaration;
import java.util.List;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * How code that is woven at build time finds its dispatcher. Each place is a call site that the
 * class links itself:
 *
 * <pre>
 * private static CallSite poet$site(Lookup caller, String name, MethodType type, String declaration) {
 *   try {
 *     return Sites.site(caller, name, type, declaration);
 *   } catch (LinkageError apiIsMissing) {
 *     return new ConstantCallSite(MethodHandles.constant(Object.class, null));
 *   }
 * }
 * </pre>
 *
 * <p>So a program without POET's API on its class path finds that out once per place, not in every
 * call. The outermost visitor: it also exchanges the agent's dispatcher for the API's.
 */
final class Link extends AsmVisitorWrapper.AbstractBase implements Located {
  private static final String SITES = "dev/poet/woven/Sites";
  private static final String HANDLES = "java/lang/invoke/MethodHandles";
  private static final String CONSTANT_SITE = "java/lang/invoke/ConstantCallSite";
  private static final String LINKAGE_ERROR = "java/lang/LinkageError";
  private static final int ARGUMENTS = 4;

  private final TypeDescription type;
  private final WovenClass built;
  private final List<Declaration> declarations;

  /**
   * @param built the class as it is; its places keep their names
   * @param declarations of the places to come, by number
   */
  Link(TypeDescription type, WovenClass built, List<Declaration> declarations) {
    this.type = type;
    this.built = built;
    this.declarations = declarations;
  }

  @Override
  public void load(MethodVisitor code, int place) {
    Handle link =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            type.getInternalName(),
            WovenClass.LINK,
            WovenClass.LINK_DESCRIPTOR,
            type.isInterface());
    code.visitInvokeDynamicInsn(
        "place" + (built.size() + place),
        "()Ljava/lang/Object;",
        link,
        declarations.get(place).text());
    code.visitTypeInsn(Opcodes.CHECKCAST, Conversions.DISPATCHER);
  }

  @Override
  public ClassVisitor wrap(
      TypeDescription instrumented,
      ClassVisitor next,
      Implementation.Context context,
      TypePool pool,
      FieldList<FieldDescription.InDefinedShape> fields,
      MethodList<?> methods,
      int writerFlags,
      int readerFlags) {
    return new ClassVisitor(OpenedClassReader.ASM_API, Relocation.FOR_BUILD.visitor(next)) {
      @Override
      public void visitEnd() {
        if (!built.hasLink()) {
          addLink(cv);
        }
        super.visitEnd();
      }
    };
  }

  private static void addLink(ClassVisitor next) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    MethodVisitor code =
        next.visitMethod(access, WovenClass.LINK, WovenClass.LINK_DESCRIPTOR, null, null);
    Label from = new Label();
    Label to = new Label();
    Label missing = new Label();
    code.visitCode();
    code.visitTryCatchBlock(from, to, missing, LINKAGE_ERROR);
    code.visitLabel(from);
    for (int argument = 0; argument < ARGUMENTS; argument++) {
      code.visitVarInsn(Opcodes.ALOAD, argument);
    }
    code.visitMethodInsn(Opcodes.INVOKESTATIC, SITES, "site", WovenClass.LINK_DESCRIPTOR, false);
    code.visitLabel(to);
    code.visitInsn(Opcodes.ARETURN);
    code.visitLabel(missing);
    code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {LINKAGE_ERROR});
    code.visitInsn(Opcodes.POP);
    code.visitTypeInsn(Opcodes.NEW, CONSTANT_SITE);
    code.visitInsn(Opcodes.DUP);
    code.visitLdcInsn(Type.getType(Object.class));
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        HANDLES,
        "constant",
        "(Ljava/lang/Class;Ljava/lang/Object;)Ljava/lang/invoke/MethodHandle;",
        false);
    code.visitMethodInsn(
        Opcodes.INVOKESPECIAL,
        CONSTANT_SITE,
        "<init>",
        "(Ljava/lang/invoke/MethodHandle;)V",
        false);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(ARGUMENTS, ARGUMENTS);
    code.visitEnd();
  }
}
