package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.pluginhost.LoadedPlugin;
import dev.poet.pluginhost.PluginHost;
import dev.poet.pluginhost.PluginSignature;
import dev.poet.pluginhost.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

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
   * What a program would find in it if it lay in the folder, beside the plugins that it depends on.
   *
   * @throws CliException if a program would refuse it
   */
  <R> R checked(PluginsOption options, Use<R> use) throws CliException {
    String name = jar.getFileName().toString();
    if (!name.toLowerCase(Locale.ROOT).endsWith(".jar")) {
      throw new CliException(
          Problem.BAD_PLUGIN, name + " is no JAR by its name; rename it to .jar");
    }
    try (PluginHost host = options.loadOne(jar)) {
      for (LoadedPlugin plugin : host.plugins()) {
        if (plugin.file().equals(name)) {
          return use.of(plugin);
        }
      }
      throw new CliException(
          Problem.BAD_PLUGIN,
          host.refusals().stream()
              .filter(refusal -> refusal.file().equals(name))
              .map(Refusal::reason)
              .findFirst()
              .orElse(name + " can't be read; correct its rights"));
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
}
