package dev.poet.agent.weave;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.MethodRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Exchanges the two dispatchers, which have the same methods: the agent's in {@code java.lang}, and
 * that of POET's API for classes that are woven when their application is built.
 */
enum Relocation {
  FOR_BUILD(Conversions.DISPATCHER, Relocation.API),
  FOR_AGENT(Relocation.API, Conversions.DISPATCHER);

  private static final String API = "dev/poet/woven/Dispatcher";

  private final SimpleRemapper names;

  Relocation(String from, String to) {
    this.names = new SimpleRemapper(OpenedClassReader.ASM_API, from, to);
  }

  /** The same class file with the other dispatcher. */
  byte[] apply(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    OpenedClassReader.of(classFile).accept(visitor(writer), 0);
    return writer.toByteArray();
  }

  ClassVisitor visitor(ClassVisitor next) {
    return new ClassRemapper(OpenedClassReader.ASM_API, next, names) {};
  }

  MethodVisitor visitor(MethodVisitor next) {
    return new MethodRemapper(OpenedClassReader.ASM_API, next, names) {};
  }
}
