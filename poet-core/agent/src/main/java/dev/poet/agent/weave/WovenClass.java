package dev.poet.agent.weave;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * The places of a class that was woven when its application was built: {@code invokedynamic}
 * instructions that are linked by a method {@value #LINK} of the class itself and carry the text of
 * a declaration. A class without such a method was not woven.
 */
final class WovenClass {
  /** The method that links places; no source can have one of that name and kind by accident. */
  static final String LINK = "poet$site";

  static final String LINK_DESCRIPTOR =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
          + "Ljava/lang/String;)Ljava/lang/invoke/CallSite;";

  private final byte[] classFile;
  private final Map<String, List<String>> texts = new LinkedHashMap<>();
  private boolean hasLink;

  private WovenClass(byte[] classFile) {
    this.classFile = classFile;
  }

  static WovenClass read(byte[] classFile) {
    WovenClass read = new WovenClass(classFile);
    OpenedClassReader.of(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String generic, String[] thrown) {
                read.hasLink |= name.equals(LINK) && descriptor.equals(LINK_DESCRIPTOR);
                return read.reader(name + descriptor);
              }
            },
            ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return read;
  }

  private MethodVisitor reader(String method) {
    return new MethodVisitor(OpenedClassReader.ASM_API) {
      @Override
      public void visitInvokeDynamicInsn(
          String name, String descriptor, Handle link, Object... arguments) {
        if (isPlace(link)) {
          texts.computeIfAbsent(method, m -> new ArrayList<>()).add((String) arguments[0]);
        }
      }
    };
  }

  private static boolean isPlace(Handle link) {
    return link.getName().equals(LINK) && link.getDesc().equals(LINK_DESCRIPTOR);
  }

  /** Whether the class has the method that links places. */
  boolean hasLink() {
    return hasLink;
  }

  /** How many places there are. */
  int size() {
    return texts.values().stream().mapToInt(List::size).sum();
  }

  /** The woven methods by name and descriptor. */
  Set<String> methods() {
    return texts.keySet();
  }

  /** The declarations of a method's places, as text. */
  List<String> texts(String method) {
    return texts.get(method);
  }

  /**
   * The class file with the places of some methods bound to the agent's table; nothing else
   * changes, so that the JVM accepts it for a class that is loaded already.
   *
   * @param numbers of the places by their texts, for each method that is to be bound
   */
  byte[] bound(Map<String, Map<String, Integer>> numbers) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    OpenedClassReader.of(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String generic, String[] thrown) {
                MethodVisitor next = super.visitMethod(access, name, descriptor, generic, thrown);
                Map<String, Integer> own = numbers.get(name + descriptor);
                return own == null ? next : Relocation.FOR_AGENT.visitor(new Binding(next, own));
              }
            },
            0);
    return writer.toByteArray();
  }

  private static final class Binding extends MethodVisitor {
    private final Map<String, Integer> numbers;

    Binding(MethodVisitor next, Map<String, Integer> numbers) {
      super(OpenedClassReader.ASM_API, next);
      this.numbers = numbers;
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle link, Object... arguments) {
      if (isPlace(link)) {
        Located.IN_TABLE.load(mv, numbers.get((String) arguments[0]));
      } else {
        super.visitInvokeDynamicInsn(name, descriptor, link, arguments);
      }
    }
  }
}
