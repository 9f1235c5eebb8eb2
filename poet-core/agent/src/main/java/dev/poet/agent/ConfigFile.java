package dev.poet.agent;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The configuration file, in UTF-8. Its keys are the full names of options, and of what {@link
 * DeclaredKey} lists under {@value #FUNCTIONS}. It is a properties file, which the JDK reads before
 * anything of POET is loaded, unless its name ends with {@code .yaml}, {@code .yml} or {@code
 * .json}; then keys may stand within keys, and lists are lists.
 */
final class ConfigFile {
  /** What the keys of declared functions begin with. */
  static final String FUNCTIONS = "poet.functions.";

  /** What the file in {@code poet.home} may be called when nobody says otherwise. */
  private static final String[] USUAL_NAMES = {
    "poet.properties", "poet.yaml", "poet.yml", "poet.json"
  };

  /** What some editors put before the first line. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final long MOST_BYTES = 1 << 20;

  private final File file;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Map<String, String> lists = new LinkedHashMap<>();

  private ConfigFile(File file) {
    this.file = file;
  }

  /** A file without a line. */
  static ConfigFile none() {
    return new ConfigFile(null);
  }

  /**
   * The file to read when nobody names one; the first of the usual names if there is none.
   *
   * @throws OptionException if there are several
   */
  static File usual(String home) {
    File found = null;
    for (String name : USUAL_NAMES) {
      File candidate = new File(home, name);
      if (candidate.isFile()) {
        if (found != null) {
          throw new OptionException(
              "There must be one configuration file in "
                  + home
                  + " but there are "
                  + found.getName()
                  + " and "
                  + name
                  + "; drop one, or set poet.config-file.");
        }
        found = candidate;
      }
    }
    return found == null ? new File(home, USUAL_NAMES[0]) : found;
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
      text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
      String name = file.getName().toLowerCase(Locale.ROOT);
      if (ConfigTree.isTree(name)) {
        ConfigTree.read(text, name, config);
      } else {
        ConfigLines.read(text, config);
      }
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

  void add(String key, String value, int line) {
    if (lines.containsKey(key)) {
      throw new OptionException(
          key
              + " must be given once but is in line "
              + lines.get(key)
              + " and line "
              + line
              + " of "
              + file
              + "; drop one.");
    }
    lines.put(key, line);
    values.put(key, value);
  }

  /** A list becomes what a properties file would have; where there is none is said later. */
  void add(String key, String[] list, int line) {
    String separator = DeclaredKey.separator(key);
    add(key, String.join(separator == null ? ", " : separator + " ", list), line);
    if (separator == null) {
      lists.put(key, "must be one value but is a list");
    }
    for (String element : list) {
      if (separator != null && (element.isEmpty() || element.contains(separator))) {
        lists.put(
            key, "must have no element that is empty or has a \"" + separator + "\" but does");
      }
    }
  }

  /** Refuses a list that can't be one. */
  void checkList(String key) {
    if (lists.containsKey(key)) {
      throw new OptionException(key + " " + lists.get(key) + " " + place(key) + ".");
    }
  }

  /** Its path. */
  @Override
  public String toString() {
    return String.valueOf(file);
  }
}
