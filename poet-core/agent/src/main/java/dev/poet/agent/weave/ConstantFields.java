package dev.poet.agent.weave;

import java.io.IOException;
import java.util.Optional;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/** The values of {@code static final} constants, from class files. Loads no class. */
final class ConstantFields {
  private final String className;
  private final ClassFileLocator classFiles;

  /**
   * @param className whose constants need no class name
   */
  ConstantFields(String className, ClassFileLocator classFiles) {
    this.className = className;
    this.classFiles = classFiles;
  }

  /** The value of {@code NAME} or {@code some.other.Type.NAME}; nothing if that is no constant. */
  Optional<Object> value(String text) {
    if (!text.matches("[\\p{Alpha}_$][\\w$.]*")) {
      return Optional.empty();
    }
    int dot = text.lastIndexOf('.');
    String owner = dot < 0 ? className : text.substring(0, dot);
    try {
      ClassFileLocator.Resolution found = classFiles.locate(owner);
      return found.isResolved()
          ? value(found.resolve(), text.substring(dot + 1))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> value(byte[] classFile, String field) {
    Object[] value = new Object[1];
    OpenedClassReader.of(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public FieldVisitor visitField(
                  int access, String name, String descriptor, String generic, Object constant) {
                value[0] = name.equals(field) ? constant : value[0];
                return null;
              }
            },
            ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return Optional.ofNullable(value[0]);
  }
}
