package dev.poet.pluginhost;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
  /** Far more than a person writes, and quickly read. */
  private static final int MAX_BYTES = 64 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Keys and values without surrounding space; empty if there is no such file. */
  Map<String, String> read() throws RefusedException {
    if (Files.notExists(path)) {
      return Map.of();
    }
    Map<String, String> settings = new HashMap<>();
    properties(text())
        .forEach((key, value) -> settings.put(key.toString(), value.toString().strip()));
    return Map.copyOf(settings);
  }

  /** A device or a pipe of that name could be read for ever, hence a regular file only. */
  private String text() throws RefusedException {
    if (!Files.isRegularFile(path)) {
      throw refused("must be a readable file; replace or delete it");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw refused("must have at most %d bytes; shorten it".formatted(MAX_BYTES));
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw refused("must be written in UTF-8; save it so");
    } catch (IOException e) {
      throw refused("can't be read (%s); correct its rights".formatted(e));
    }
  }

  private Properties properties(String text) throws RefusedException {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw refused("must be a properties file (%s); correct it".formatted(e.getMessage()));
    }
    return properties;
  }

  private RefusedException refused(String rule) {
    return new RefusedException("POET-313", path + " " + rule);
  }
}
