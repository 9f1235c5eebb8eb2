package dev.poet.agent.weave;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.RecordComponentVisitor;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/** Reads the components of records from their class files. Loads no class. */
final class RecordReader {
  private final ClassFileLocator classFiles;

  RecordReader(ClassFileLocator classFiles) {
    this.classFiles = classFiles;
  }

  /** A component of a record. */
  record Component(String name, Type type, Marks marks) {}

  /** The components of a type in their order; nothing if it is no record. */
  Optional<List<Component>> components(Type type) {
    if (type.getSort() != Type.OBJECT) {
      return Optional.empty();
    }
    try {
      ClassFileLocator.Resolution found = classFiles.locate(type.getClassName());
      return found.isResolved() ? components(found.resolve()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<Component>> components(byte[] classFile) {
    ClassReader reader = OpenedClassReader.of(classFile);
    if (!"java/lang/Record".equals(reader.getSuperName())) {
      return Optional.empty();
    }
    List<Component> components = new ArrayList<>();
    reader.accept(
        new ClassVisitor(OpenedClassReader.ASM_API) {
          @Override
          public RecordComponentVisitor visitRecordComponent(
              String name, String descriptor, String generic) {
            Marks marks = new Marks();
            components.add(new Component(name, Type.getType(descriptor), marks));
            return new RecordComponentVisitor(OpenedClassReader.ASM_API) {
              @Override
              public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return marks.visit(annotation);
              }
            };
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
    return Optional.of(components);
  }
}
