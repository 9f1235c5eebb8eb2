package dev.poet.agent.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/** Collects the values that one annotation, or one array in it, has in the class file. */
final class AnnotationReader extends AnnotationVisitor {
  private final BiConsumer<String, Object> sink;

  private AnnotationReader(BiConsumer<String, Object> sink) {
    super(OpenedClassReader.ASM_API);
    this.sink = sink;
  }

  /** Reads into {@code values}. */
  static AnnotationReader into(Map<String, Object> values) {
    return new AnnotationReader(values::put);
  }

  @Override
  public void visit(String name, Object value) {
    sink.accept(name, value);
  }

  @Override
  public void visitEnum(String name, String descriptor, String constant) {
    sink.accept(name, constant);
  }

  @Override
  public AnnotationVisitor visitAnnotation(String name, String descriptor) {
    Map<String, Object> nested = new HashMap<>();
    sink.accept(name, nested);
    return into(nested);
  }

  @Override
  public AnnotationVisitor visitArray(String name) {
    List<Object> elements = new ArrayList<>();
    sink.accept(name, elements);
    return new AnnotationReader((unnamed, value) -> elements.add(value));
  }
}
