package dev.poet.pluginhost;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Hosts of unsigned plugins. */
final class Hosts {
  private Hosts() {}

  static PluginHost load(Path folder) {
    return load(folder, PluginHost.BUDGET);
  }

  static PluginHost load(Path folder, Duration budget) {
    return PluginHost.load(folder, new Trust.Anyone(), budget, InstantSource.system());
  }
}
