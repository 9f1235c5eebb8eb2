package dev.poet.agent.weave;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * Weaves the annotated methods of compiled classes in place, while their application is built.
 * Classes that are woven already keep their bytes.
 */
public final class BuildWeaver {
  private BuildWeaver() {}

  /**
   * A method that was not woven.
   *
   * @param method its name; {@code *} for all of the class
   */
  public record NotWoven(String className, String method, String code, String reason) {
    @Override
    public String toString() {
      return code + " " + className + "." + method + " is not woven: " + reason;
    }
  }

  /**
   * What came of it.
   *
   * @param annotated methods that carry an annotation of POET's
   * @param woven those of them that are woven, now or before
   * @param refused the others
   */
  public record Result(int annotated, int woven, List<NotWoven> refused) {
    @Override
    public String toString() {
      return "woven %d of %d annotated methods".formatted(woven, annotated);
    }
  }

  /**
   * Weaves the classes in a folder.
   *
   * @param classPath folders and jars with what they refer to; what isn't there is left out
   * @throws IOException if a file can't be read or written
   */
  public static Result weave(Path folder, List<Path> classPath) throws IOException {
    File classes = folder.toFile();
    try (ClassFileLocator classFiles = locator(classPath)) {
      BuildPlugin plugin = new BuildPlugin();
      new Plugin.Engine.Default()
          .with(Plugin.Engine.TypeStrategy.Default.DECORATE)
          .with(classFiles)
          .apply(
              new Plugin.Engine.Source.ForFolder(classes),
              new Plugin.Engine.Target.ForFolder(classes),
              () -> plugin);
      return plugin.result();
    }
  }

  static ClassFileLocator locator(List<Path> classPath) throws IOException {
    List<ClassFileLocator> locators = new ArrayList<>();
    for (Path entry : classPath) {
      if (Files.isDirectory(entry)) {
        locators.add(new ClassFileLocator.ForFolder(entry.toFile()));
      } else if (Files.isRegularFile(entry)) {
        locators.add(ClassFileLocator.ForJarFile.of(entry.toFile()));
      }
    }
    locators.add(ClassFileLocator.ForClassLoader.ofPlatformLoader());
    return new ClassFileLocator.Compound(locators);
  }
}
