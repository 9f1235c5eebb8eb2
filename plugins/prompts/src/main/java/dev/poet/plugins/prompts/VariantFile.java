package dev.poet.plugins.prompts;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * The variants in use, in a properties file ({@code instruction.careful = Read twice ...}), and
 * beside it what was proposed. A proposal is no key of that file but a comment for people to read:
 * who wants one moves it over and names it. Stateless.
 */
public final class VariantFile {
  private VariantFile() {}

  /**
   * The variants of {@code slot}, by name.
   *
   * @throws IllegalArgumentException POET-263 if one is none
   */
  public static Map<String, Variant> read(Path file, String slot) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    Map<String, Variant> variants = new LinkedHashMap<>();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      if (key.startsWith(slot + ".")) {
        String name = key.substring(slot.length() + 1);
        variants.put(name, new Variant(name, properties.getProperty(key)));
      }
    }
    return variants;
  }

  /** Appends proposals to {@code file}, in which nothing is in use. */
  public static void propose(Path file, String slot, List<Variant> proposed) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Variant variant : proposed) {
      String line = variant.text().replace("\\", "\\\\").replace("\n", "\\n");
      text.append("# ").append(slot).append(".NAME = ").append(line).append('\n');
    }
    Files.writeString(
        file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
