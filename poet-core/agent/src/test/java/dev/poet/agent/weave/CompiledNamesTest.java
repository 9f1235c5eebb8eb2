package dev.poet.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.Sources;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledNamesTest {
  private static final String SOURCE =
      """
      package mine;
      import dev.poet.api.*;
      public class Tuned {
        @Poet(id = "tuned", minimise = "seconds")
        static double work(@Tunable(min = 1, max = 3) double x, int times) {
          return x * times;
        }
      }
      """;

  @TempDir Path folder;

  /** Broken: attaching to Java 17 refused a class that was compiled with -parameters alone. */
  @Test
  void names_thatTheJvmLeavesOut_areThoseOfTheClassFile() throws Exception {
    Sources sources = new Sources(folder).add("mine.Tuned", SOURCE, "-parameters", "-g:none");
    List<Signature> shown = SignatureReader.read(withoutNames(sources.classFile("mine.Tuned")));
    assertThat(shown.get(0).arguments()).extracting(Argument::name).containsOnlyNulls();

    URL[] classes = {sources.classes().toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes, null)) {
      List<Signature> completed = CompiledNames.completed(shown, loader, "mine.Tuned");

      assertThat(completed.get(0).arguments())
          .extracting(Argument::name)
          .containsExactly("x", "times");
      assertThat(completed.get(0).marks()).isSameAs(shown.get(0).marks());
      assertThat(CompiledNames.completed(completed, loader, "mine.Nowhere")).isSameAs(completed);
      assertThat(CompiledNames.completed(shown, loader, "mine.Nowhere")).isSameAs(shown);
    }
  }

  /** What a JVM before Java 21 shows of a class that it has loaded. */
  private static byte[] withoutNames(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String generic, String[] exceptions) {
            return new MethodVisitor(
                Opcodes.ASM9, super.visitMethod(access, name, descriptor, generic, exceptions)) {
              @Override
              public void visitParameter(String parameter, int flags) {
                // left out
              }
            };
          }
        };
    new ClassReader(classFile).accept(visitor, 0);
    return writer.toByteArray();
  }
}
