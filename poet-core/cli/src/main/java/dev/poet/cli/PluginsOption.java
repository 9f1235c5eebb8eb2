package dev.poet.cli;

import dev.poet.pluginhost.PluginHost;
import dev.poet.pluginhost.Trust;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where plugins are, and whose are trusted; as the agent's options say it. */
final class PluginsOption {
  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      defaultValue = ".poet/plugins",
      description = "The folder of plugin JARs (default: ${DEFAULT-VALUE}).")
  Path folder;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "The trusted public keys (default: plugin-keys beside the folder).")
  Optional<Path> keys;

  @Option(names = "--unsigned", description = "Take plugins that nobody has signed.")
  boolean unsigned;

  Trust trust() {
    return unsigned
        ? new Trust.Anyone()
        : new Trust.SignedBy(keys.orElseGet(() -> folder.resolveSibling("plugin-keys")));
  }

  /** The plugins of a folder, each asked what it knows. */
  PluginHost load(Path other) {
    return PluginHost.load(other, trust());
  }

  /** One JAR as if it were in the folder, with the plugins there that it depends on. */
  PluginHost loadOne(Path jar) {
    return PluginHost.loadOne(jar, folder, trust());
  }
}
