package dev.poet.agent;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;

/**
 * Reads a properties file, one line after the other: {@link Properties} alone tells neither line
 * numbers nor repetition.
 */
final class ConfigLines {
  private final ConfigFile file;

  private ConfigLines(ConfigFile file) {
    this.file = file;
  }

  static void read(String text, ConfigFile into) throws IOException {
    new ConfigLines(into).parse(text);
  }

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
      file.add(key, one.getProperty(key).strip(), number);
    }
  }
}
