package dev.poet.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Compiles classes that a test needs in a particular form. */
public final class Sources {
  private final Path folder;

  public Sources(Path folder) {
    this.folder = folder;
  }

  /** Compiles one class into {@link #classes()}. */
  public Sources add(String name, String source, String... options) throws IOException {
    Path file = folder.resolve("src").resolve(name.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    List<String> command = new ArrayList<>(List.of(options));
    command.add("-proc:none");
    String known = ChildJvm.location("dev.poet.api.Poet") + File.pathSeparator + classes();
    command.addAll(List.of("-d", classes().toString(), "-cp", known));
    command.add(file.toString());
    int exit =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
    if (exit != 0) {
      throw new IllegalArgumentException("the source of " + name + " doesn't compile");
    }
    return this;
  }

  public Path classes() {
    return folder.resolve("classes");
  }

  public byte[] classFile(String name) throws IOException {
    return Files.readAllBytes(classes().resolve(name.replace('.', '/') + ".class"));
  }
}
