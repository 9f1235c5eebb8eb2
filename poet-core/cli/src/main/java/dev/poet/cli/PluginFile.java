package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.pluginhost.LoadedPlugin;
import dev.poet.pluginhost.PluginHost;
import dev.poet.pluginhost.PluginSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A plugin JAR with its signature.
 *
 * @param jar the JAR
 */
record PluginFile(Path jar) {

  static PluginFile of(Path jar) throws CliException {
    if (!Files.isRegularFile(jar)) {
      throw new CliException(Problem.NO_FILE, "there is no file %s; name a JAR".formatted(jar));
    }
    return new PluginFile(jar);
  }

  /**
   * What a program would find in it: loaded alone, from a folder of its own, as from the real one.
   *
   * @throws CliException if a program would refuse it
   */
  <R> R checked(PluginsOption options, Use<R> use) throws CliException {
    Path alone = null;
    try {
      alone = Files.createTempDirectory("poet-plugin-check-");
      copyTo(alone);
      try (PluginHost host = options.load(alone)) {
        if (!host.refusals().isEmpty()) {
          throw new CliException(Problem.BAD_PLUGIN, host.refusals().get(0).reason());
        }
        if (host.plugins().isEmpty()) {
          throw new CliException(
              Problem.BAD_PLUGIN, jar.getFileName() + " is no JAR by its name; rename it to .jar");
        }
        return use.of(host.plugins().get(0));
      }
    } catch (IOException e) {
      throw notWritten(e);
    } finally {
      remove(alone);
    }
  }

  /** Something to be done with a plugin that is sound. */
  interface Use<R> {
    R of(LoadedPlugin plugin) throws CliException;
  }

  /**
   * Copies JAR and signature, the JAR last and at once, so that a program never sees half of it.
   */
  void copyTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path signature = PluginSignature.beside(jar);
    Path target = folder.resolve(jar.getFileName());
    if (Files.exists(signature)) {
      Files.copy(signature, PluginSignature.beside(target), StandardCopyOption.REPLACE_EXISTING);
    }
    Path whole = Files.createTempFile(folder, "copy", ".new");
    Files.copy(jar, whole, StandardCopyOption.REPLACE_EXISTING);
    Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Moves JAR and signature. */
  void moveTo(Path folder) throws CliException {
    try {
      Files.createDirectories(folder);
      Path signature = PluginSignature.beside(jar);
      Files.move(jar, folder.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      if (Files.exists(signature)) {
        Files.move(
            signature,
            folder.resolve(signature.getFileName()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  CliException notWritten(IOException e) {
    return new CliException(
        Problem.NOT_WRITTEN,
        "%s can't be copied (%s); correct rights or disk".formatted(jar.getFileName(), e),
        e);
  }

  private static void remove(Path folder) {
    if (folder == null) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException leftInTheTemporaryFolder) {
      return;
    }
  }
}
