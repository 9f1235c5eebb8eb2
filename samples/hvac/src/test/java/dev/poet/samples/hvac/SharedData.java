package dev.poet.samples.hvac;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Data files that lie beside the repository and may be absent. */
final class SharedData {
  private static final String CHICAGO = "USA_IL_Chicago-OHare.Intl.AP.725300_TMY3.epw";

  private SharedData() {}

  /** Chicago's weather; if absent, says so for the summary and returns nothing. */
  static Optional<Path> chicago() {
    Path wanted = Path.of("shared", "data", "hvac", CHICAGO);
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve(wanted))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      System.out.println("MISSING DATA " + wanted);
    }
    return Optional.ofNullable(folder).map(found -> found.resolve(wanted));
  }
}
