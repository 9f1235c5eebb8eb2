package dev.poet.agent.runtime;

import dev.poet.agent.Option;
import dev.poet.engine.schedule.RefitRule;
import dev.poet.pluginhost.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The options as the types that they stand for. */
final class Settings {
  private final Map<String, String> options;

  Settings(Map<String, String> options) {
    this.options = options;
  }

  Path home() {
    return Path.of(text(Option.HOME));
  }

  /** A file, or where a PostgreSQL database is. */
  String store() {
    return text(Option.STORE);
  }

  /** Which configuration file is read, for people. */
  String configurationFile() {
    Path file = Path.of(text(Option.CONFIG_FILE));
    return Files.isRegularFile(file) ? "configuration " + file : "no configuration file";
  }

  /** After so long without a word of the leader another process leads. */
  Duration lead() {
    return Duration.ofSeconds(Long.parseLong(text(Option.LEAD)));
  }

  /** When functions are learned anew from their history. */
  RefitRule refits() {
    return new RefitRule(
        Long.parseLong(text(Option.REFIT_TRIALS)),
        Long.parseLong(text(Option.REFIT_NEW)),
        Duration.ofHours(Long.parseLong(text(Option.REFIT_HOURS))));
  }

  Path plugins() {
    return Path.of(text(Option.PLUGINS));
  }

  /** Whose plugins are loaded. */
  Trust trust() {
    return text(Option.UNSIGNED_PLUGINS).equals("allow")
        ? new Trust.Anyone()
        : new Trust.SignedBy(Path.of(text(Option.PLUGIN_KEYS)));
  }

  long seed() {
    return Long.parseLong(text(Option.SEED));
  }

  <E extends Enum<E>> E constant(Option option, Class<E> type) {
    return Enum.valueOf(type, text(option).toUpperCase(Locale.ROOT));
  }

  String text(Option option) {
    return options.get(option.key());
  }

  /** Every option but the one that names the deployment. */
  Map<String, String> configuration() {
    Map<String, String> configuration = new HashMap<>(options);
    configuration.remove(Option.DEPLOY.key());
    configuration.values().removeIf(Objects::isNull);
    return configuration;
  }

  /** What is deployed; empty if nobody says. */
  String deployment() {
    String name = text(Option.DEPLOY);
    return name.equals("unnamed") ? "" : name;
  }

  boolean isQuiet() {
    return text(Option.LOG).equals("quiet");
  }

  /** Whether people want to know how long classes take; who wants quiet doesn't. */
  boolean isDebugging() {
    return Boolean.parseBoolean(text(Option.DEBUG)) && !isQuiet();
  }
}
