package dev.poet.agent.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads YAML and JSON as the lines that a properties file would have: keys within keys are joined
 * by dots. Values are the texts as they stand, so that {@code no} and {@code 012} mean what they
 * mean in a properties file. Nothing is made of what is read: tags and aliases are refused, so that
 * no text can name a class, or grow.
 */
public final class TreeReader {
  private static final int MOST_LEVELS = 16;
  private static final int MOST_CHARACTERS = 1 << 20;

  private final JsonParser parser;
  private final List<Object[]> entries = new ArrayList<>();

  private TreeReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a text.
   *
   * @return per entry its key, its line, counted from 1, and its value: a String, or a String[] if
   *     it is a list
   * @throws IllegalArgumentException if it is not such a tree; the message goes on where "The file"
   *     begins
   */
  public static List<Object[]> read(String text, boolean isYaml) {
    try (JsonParser parser = factory(isYaml).createParser(text)) {
      TreeReader reader = new TreeReader(parser);
      reader.document();
      return reader.entries;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "must be " + (isYaml ? "YAML" : "JSON") + " but is not in line " + mistake(e), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("can't be read (" + e + ")", e);
    }
  }

  /** The line and the reason; of YAML the parser knows better than what is around it. */
  private static String mistake(JsonProcessingException e) {
    return e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null
        ? yaml.getProblemMark().getLine() + 1 + ": " + yaml.getProblem()
        : (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
            + ": "
            + e.getOriginalMessage().split("\n", 2)[0];
  }

  private static JsonFactory factory(boolean isYaml) {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(MOST_LEVELS)
            .maxDocumentLength(MOST_CHARACTERS)
            .maxStringLength(MOST_CHARACTERS)
            .build();
    return isYaml
        ? YAMLFactory.builder().streamReadConstraints(limits).build()
        : JsonFactory.builder().streamReadConstraints(limits).build();
  }

  /** A file with comments alone says nothing, and that is no mistake. */
  private void document() throws IOException {
    JsonToken first = next();
    if (first == null) {
      return;
    }
    if (first != JsonToken.START_OBJECT) {
      throw refused("must have keys with values but has none");
    }
    object("");
    if (next() != null) {
      throw refused("must be one document but another one begins");
    }
  }

  private void object(String prefix) throws IOException {
    while (next() != JsonToken.END_OBJECT) {
      String key = prefix + parser.currentName();
      int line = line();
      JsonToken token = next();
      int before = entries.size();
      if (token == JsonToken.START_OBJECT) {
        object(key + ".");
      } else {
        add(key, line, token == JsonToken.START_ARRAY ? list(key) : scalar(token));
      }
      if (entries.size() == before) {
        add(key, line, "");
      }
    }
  }

  private String[] list(String key) throws IOException {
    List<String> elements = new ArrayList<>();
    for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
      if (!token.isScalarValue()) {
        throw refused(key + " must be a list of single values but is not");
      }
      elements.add(scalar(token));
    }
    return elements.toArray(new String[0]);
  }

  private String scalar(JsonToken token) throws IOException {
    return token == JsonToken.VALUE_NULL ? "" : parser.getText().strip();
  }

  private void add(String key, int line, Object value) {
    entries.add(new Object[] {key, line, value});
  }

  private JsonToken next() throws IOException {
    JsonToken token = parser.nextToken();
    if (parser instanceof YAMLParser yaml
        && token != null
        && (yaml.isCurrentAlias() || yaml.getTypeId() != null)) {
      throw refused(
          "must have plain keys and values but has "
              + (yaml.isCurrentAlias() ? "an alias" : "a tag"));
    }
    return token;
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private IllegalArgumentException refused(String what) {
    return new IllegalArgumentException(what + " in line " + line());
  }
}
