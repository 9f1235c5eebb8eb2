package dev.poet.pluginhost;

import java.nio.file.Path;

/** Whose plugins are loaded. */
public sealed interface Trust {

  /** Everybody's, signed or not: for the development of plugins. */
  record Anyone() implements Trust {}

  /**
   * Those that somebody has signed whose public key is in a file.
   *
   * @param file see {@link TrustedKeys}; it should lie where those who can write plugins can't
   */
  record SignedBy(Path file) implements Trust {}
}
