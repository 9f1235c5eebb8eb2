package dev.poet.agent;

import dev.poet.agent.weave.BuildWeaver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Compiled classes of the tests, woven as the build of an application would. */
public final class Built {
  private final Path folder;
  private final BuildWeaver.Result result;

  private Built(Path folder, BuildWeaver.Result result) {
    this.folder = folder;
    this.result = result;
  }

  /**
   * Weaves copies.
   *
   * @param prefix of the class files, such as {@code "app/EveryType"}
   */
  public static Built of(Path folder, String prefix) throws IOException {
    Path compiled = Path.of(ChildJvm.location("app.Plain"));
    try (Stream<Path> files = Files.walk(compiled)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = compiled.relativize(file).toString().replace(File.separatorChar, '/');
        if (name.startsWith(prefix)) {
          Path copy = folder.resolve(name);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    return new Built(folder, weave(folder));
  }

  /** Weaves the classes in a folder. */
  public static BuildWeaver.Result weave(Path folder) throws IOException {
    return BuildWeaver.weave(folder, List.of(Path.of(ChildJvm.location("dev.poet.api.Poet"))));
  }

  public Path folder() {
    return folder;
  }

  public BuildWeaver.Result result() {
    return result;
  }

  /** The woven classes before everything else in {@code rest}. */
  public String before(String rest) {
    return folder + File.pathSeparator + rest;
  }
}
