package dev.poet.cli.advise;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** The classes in a JAR or folder. Loads none of them. */
final class ClassFiles {
  private ClassFiles() {}

  /** All but module declarations, generated ones and those for newer JDKs alone. */
  static List<ClassNode> in(Path place) throws CliException {
    if (!Files.exists(place)) {
      throw new CliException(
          Problem.NO_FILE,
          "there is no file or folder " + place + "; name a JAR or a folder of classes");
    }
    try {
      List<ClassNode> classes = Files.isDirectory(place) ? below(place) : inJar(place);
      if (classes.isEmpty()) {
        throw new CliException(
            Problem.NO_FILE,
            "there is no class file in " + place + "; name a JAR or a folder of classes");
      }
      return classes;
    } catch (IOException | IllegalArgumentException | java.nio.file.ProviderNotFoundException e) {
      throw new CliException(
          Problem.NO_FILE,
          place + " must be a JAR or a folder of classes but can't be read (" + e + ")",
          e);
    }
  }

  private static List<ClassNode> inJar(Path jar) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      return below(inside.getPath("/"));
    }
  }

  private static List<ClassNode> below(Path folder) throws IOException {
    List<ClassNode> classes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(ClassFiles::isClass).sorted()::iterator) {
        ClassNode node = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(node, ClassReader.SKIP_FRAMES);
        if ((node.access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_ANNOTATION)) == 0) {
          classes.add(node);
        }
      }
    }
    return classes;
  }

  private static boolean isClass(Path file) {
    String name = file.toString();
    return name.endsWith(".class")
        && !name.contains("META-INF")
        && !name.endsWith("module-info.class")
        && !name.endsWith("package-info.class");
  }
}
