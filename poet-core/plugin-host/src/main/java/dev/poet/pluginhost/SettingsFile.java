package dev.poet.pluginhost;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What a user tells a plugin: a Java properties file in UTF-8 beside its JAR, named after its id.
 *
 * @param path it need not exist
 */
record SettingsFile(Path path) {
  private static final long MOST_BYTES = 64 * 1024;

  /** Empty if there is no such file. */
  Map<String, String> read() throws RefusedException {
    if (Files.notExists(path)) {
      return Map.of();
    }
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new RefusedException(
            "POET-313", "%s must have at most %d bytes; shorten it".formatted(path, MOST_BYTES));
      }
      Properties properties = new Properties();
      properties.load(new StringReader(Files.readString(path)));
      Map<String, String> settings = new HashMap<>();
      properties.forEach((key, value) -> settings.put(key.toString(), value.toString().strip()));
      return Map.copyOf(settings);
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedException(
          "POET-313",
          "%s can't be read as properties in UTF-8 (%s); correct it".formatted(path, e));
    }
  }
}
