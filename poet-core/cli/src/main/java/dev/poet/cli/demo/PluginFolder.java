package dev.poet.cli.demo;

import dev.poet.cli.terminal.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The folder from which the agent loads plugins. The HVAC plugin is dropped into it, and beside it
 * its settings: what the people who live in the house know of it.
 */
final class PluginFolder {
  private static final String SHEET = "hvac.properties";

  private PluginFolder() {}

  /**
   * Where the house is to be described; empty where nothing can be written, and where users have
   * described their own.
   */
  static Optional<Path> sheet(HvacSettings settings, Path plugins) {
    Path sheet = plugins.resolve(SHEET);
    boolean usersOwn = settings.plugins().isPresent() && Files.exists(sheet);
    boolean writable = Files.isDirectory(plugins) && Files.isWritable(plugins);
    return writable && !usersOwn ? Optional.of(sheet) : Optional.empty();
  }

  /** The folder that was asked for, or one beside the store, with the plugin in it. */
  static Path prepare(
      HvacSettings settings, DemoFolder folder, Distribution distribution, Progress progress)
      throws CliException {
    Path plugins = settings.plugins().orElse(folder.plugins());
    Path plugin = distribution.plugin("hvac");
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
