package dev.poet.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The compiled classes of every module, without tests, by the module's folder. The command is built
 * last of all that is shipped, so its tests see everything; only the benchmarks come after it.
 */
final class Modules {
  private static final String AFTER_THE_COMMAND = "poet-core/benchmarks";

  /** Modules lie in the root or in a folder module. */
  private static final int DEPTH = 2;

  private final Map<String, JavaClasses> byFolder = new TreeMap<>();
  private final JavaClasses all;

  private Modules(Path root) throws IOException {
    ClassFileImporter importer =
        new ClassFileImporter().withImportOption(location -> !location.contains("/META-INF/"));
    List<Path> folders = folders(root);
    for (Path folder : folders) {
      byFolder.put(name(root, folder), importer.importPath(classes(folder)));
    }
    all = importer.importPaths(folders.stream().map(Modules::classes).toList());
  }

  static Modules built() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve("plugin-api"))) {
      root = root.getParent();
    }
    Modules modules = new Modules(root);
    modules.byFolder.forEach(
        (folder, classes) ->
            assertThat(classes).as("classes of %s; build it first", folder).isNotEmpty());
    return modules;
  }

  JavaClasses all() {
    return all;
  }

  JavaClasses of(String folder) {
    assertThat(byFolder).containsKey(folder);
    return byFolder.get(folder);
  }

  /** The modules whose folder starts so, such as {@code "plugins/"}. */
  List<JavaClasses> under(String prefix) {
    return byFolder.entrySet().stream()
        .filter(module -> module.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<Path> folders(Path root) throws IOException {
    try (Stream<Path> found = Files.walk(root, DEPTH)) {
      return found
          .filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
          .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
          .filter(folder -> !name(root, folder).equals(AFTER_THE_COMMAND))
          .sorted()
          .toList();
    }
  }

  private static Path classes(Path folder) {
    return folder.resolve("target/classes");
  }

  private static String name(Path root, Path folder) {
    return root.relativize(folder).toString().replace('\\', '/');
  }
}
