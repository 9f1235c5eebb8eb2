package dev.poet.cli.bake;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The Java files of a folder that mention a word, parsed by the JDK's compiler. Nothing is resolved
 * or compiled, so that a tree is read whose libraries are elsewhere.
 */
final class Sources {
  private final Path folder;
  private final Map<Path, String> texts = new TreeMap<>();
  private final Map<Path, CompilationUnitTree> units = new TreeMap<>();
  private final SourcePositions positions;

  private Sources(
      Path folder,
      SourcePositions positions,
      Map<Path, String> texts,
      Map<Path, CompilationUnitTree> units) {
    this.folder = folder;
    this.positions = positions;
    this.texts.putAll(texts);
    this.units.putAll(units);
  }

  /** Parses the files below {@code folder} that contain one of {@code words}. */
  static Sources in(Path folder, List<String> words) throws CliException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new CliException(
          Problem.INCOMPLETE,
          "source code can only be read with a JDK, but this Java has no compiler; set JAVA_HOME to a JDK");
    }
    if (!Files.isDirectory(folder)) {
      throw new CliException(
          Problem.NO_FILE, "there is no folder " + folder + "; name one with --source");
    }
    try {
      Path root = folder.toAbsolutePath().normalize();
      Map<Path, String> texts = texts(root, words);
      if (texts.isEmpty()) {
        return new Sources(root, null, texts, Map.of());
      }
      StandardJavaFileManager files =
          compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  Writer.nullWriter(),
                  files,
                  problem -> {},
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(texts.keySet()));
      Map<Path, CompilationUnitTree> units = new TreeMap<>();
      for (CompilationUnitTree unit : task.parse()) {
        units.put(Path.of(unit.getSourceFile().toUri()), unit);
      }
      return new Sources(root, Trees.instance(task).getSourcePositions(), texts, units);
    } catch (IOException e) {
      throw new CliException(
          Problem.NO_FILE,
          "the sources in " + folder + " can't be read (" + e + "); correct it",
          e);
    }
  }

  private static Map<Path, String> texts(Path folder, List<String> words) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(found::add);
    }
    Map<Path, String> texts = new TreeMap<>();
    for (Path file : found) {
      String text = Files.readString(file);
      if (words.stream().anyMatch(text::contains)) {
        texts.put(file, text);
      }
    }
    return texts;
  }

  Map<Path, CompilationUnitTree> units() {
    return units;
  }

  /** Null if there is no file. */
  SourcePositions positions() {
    return positions;
  }

  String text(Path file) {
    return texts.get(file);
  }

  Path relative(Path file) {
    return folder.relativize(file);
  }

  /** For people: the file below the folder, and the line. */
  String place(CompilationUnitTree unit, com.sun.source.tree.Tree tree) {
    Path file = Path.of(unit.getSourceFile().toUri());
    long start = positions.getStartPosition(unit, tree);
    return relative(file) + ":" + unit.getLineMap().getLineNumber(start);
  }
}
