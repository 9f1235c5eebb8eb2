package dev.poet.pluginhost;

import dev.poet.spi.Approval;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.PoetPlugin;
import dev.poet.spi.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plugin was configured with. A mistake of the user's does not end the plugin: its bounds go
 * on to hold, but nothing is tried until the file is corrected.
 *
 * @param given the settings as the plugin sees them
 * @param approval what the user wrote about it
 * @param wrong why nothing is tried, in one sentence; empty if all is well
 */
record Configuration(
    Map<String, String> given, Optional<Approval> approval, Optional<String> wrong) {

  static Configuration of(
      PluginThread thread, PoetPlugin plugin, List<Setting> declared, SettingsFile file)
      throws RefusedException {
    Map<String, String> complete;
    Optional<Approval> approval;
    try {
      Map<String, String> written = file.read();
      approval = SettingsCheck.approval(written);
      complete = SettingsCheck.complete(declared, written);
    } catch (RefusedException e) {
      boolean saysItselfLater = declared.isEmpty() && e.code().equals("POET-313");
      return saysItselfLater
          ? new Configuration(Map.of(), Optional.empty(), Optional.empty())
          : wrong(file, e.code(), e.getMessage());
    }
    Map<String, String> given = complete;
    Optional<String> objection = thread.call("configure()", () -> objection(plugin, given));
    return objection.isPresent()
        ? wrong(file, "POET-232", objection.get())
        : new Configuration(given, approval, Optional.empty());
  }

  /** On the plugin's thread. */
  private static Optional<String> objection(PoetPlugin plugin, Map<String, String> given) {
    try {
      plugin.configure(given);
      return Optional.empty();
    } catch (InvalidDeclarationException e) {
      return Optional.of(Sentences.oneLine(e.getMessage()));
    }
  }

  private static Configuration wrong(SettingsFile file, String code, String why) {
    return new Configuration(
        Map.of(),
        Optional.empty(),
        Optional.of(
            "%s %s: %s; until then nothing is tried"
                .formatted(code, file.path().getFileName(), why)));
  }
}
