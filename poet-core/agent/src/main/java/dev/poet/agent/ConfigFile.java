package dev.poet.agent;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The configuration file: a properties file in UTF-8 whose keys are the full names of options, and
 * of what {@link DeclaredKey} lists under {@value #FUNCTIONS}. The JDK reads properties, so that
 * the file can be read before anything of POET is loaded.
 */
final class ConfigFile {
  /** What the keys of declared functions begin with. */
  static final String FUNCTIONS = "poet.functions.";

  /** Where the file is when nobody says otherwise, within {@code poet.home}. */
  static final String USUAL_NAME = "poet.properties";

  /** What some editors put before the first line. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final long MOST_BYTES = 1 << 20;

  private final File file;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  private ConfigFile(File file) {
    this.file = file;
  }

  /** A file without a line. */
  static ConfigFile none() {
    return new ConfigFile(null);
  }

  /**
   * Reads a file.
   *
   * @throws OptionException if it can't be read, or has a key twice
   */
  static ConfigFile read(File file) {
    ConfigFile config = new ConfigFile(file);
    try {
      if (file.length() > MOST_BYTES) {
        throw new OptionException(
            "The configuration file " + file + " must be at most 1 MB but is larger.");
      }
      String text = new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8);
      config.parse(
          text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text);
    } catch (IOException e) {
      throw new OptionException(
          "The configuration file "
              + file
              + " can't be read ("
              + e
              + "); make it readable, or set poet.config-file.");
    }
    return config;
  }

  /** The value of a key, or null. */
  String get(String key) {
    return values.get(key);
  }

  Iterable<String> keys() {
    return values.keySet();
  }

  /** Where a key is, for people. */
  String place(String key) {
    return "in " + file + " line " + lines.get(key);
  }

  /**
   * One line after the other: {@link Properties} alone tells neither line numbers nor repetition.
   */
  private void parse(String text) throws IOException {
    String[] physical = text.split("\r\n|\n|\r", -1);
    StringBuilder logical = new StringBuilder();
    int start = 0;
    for (int i = 0; i < physical.length; i++) {
      if (logical.length() == 0) {
        start = i;
      }
      logical.append(physical[i]);
      if (isContinued(physical[i], logical.length() > physical[i].length())) {
        logical.append('\n');
      } else {
        entry(logical.toString(), start + 1);
        logical.setLength(0);
      }
    }
    entry(logical.toString(), start + 1);
  }

  private static boolean isContinued(String line, boolean continues) {
    String stripped = line.strip();
    if (!continues && (stripped.startsWith("#") || stripped.startsWith("!"))) {
      return false;
    }
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private void entry(String line, int number) throws IOException {
    Properties one = new Properties();
    try {
      one.load(new StringReader(line));
    } catch (IllegalArgumentException e) {
      throw new OptionException(
          "Line " + number + " of " + file + " must be key = value but is \"" + line + "\".");
    }
    for (String key : one.stringPropertyNames()) {
      if (lines.putIfAbsent(key, number) != null) {
        throw new OptionException(
            key
                + " must be given once but is in line "
                + lines.get(key)
                + " and line "
                + number
                + " of "
                + file
                + "; drop one.");
      }
      values.put(key, one.getProperty(key).strip());
    }
  }
}
