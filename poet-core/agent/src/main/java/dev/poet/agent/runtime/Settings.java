package dev.poet.agent.runtime;

import dev.poet.agent.Option;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

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

  /** After so long without a word of the leader another process leads. */
  Duration lead() {
    return Duration.ofSeconds(Long.parseLong(text(Option.LEAD)));
  }

  Path plugins() {
    return Path.of(text(Option.PLUGINS));
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

  boolean isQuiet() {
    return text(Option.LOG).equals("quiet");
  }
}
