package dev.poet.cli.demo;

import dev.poet.cli.terminal.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder from which the agent loads plugins; the HVAC plugin is dropped into it. */
final class PluginFolder {
  private PluginFolder() {}

  /** The folder that was asked for, or one beside the store, with the plugin in it. */
  static Path prepare(
      HvacSettings settings, DemoFolder folder, Distribution distribution, Progress progress)
      throws CliException {
    Path plugins = settings.plugins().orElse(folder.plugins());
    Path plugin = distribution.hvacPlugin();
    try {
      Files.createDirectories(plugins);
      Files.copy(
          plugin, plugins.resolve(plugin.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      progress.remark(
          "the HVAC plugin can't be copied into %s (%s); the house is tuned without it"
              .formatted(plugins, e.getMessage()));
    }
    return plugins;
  }
}
