package dev.poet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** There is one set of options: that of the agent, of whose registry docs/options.md is made. */
class PoetOptionTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `(poet\\.[^`]+)` \\| `[^`]+` \\| (.*?) \\| (?:`([^`]*)`)?.*");
  private static final Pattern WORD = Pattern.compile("`([^`]+)`");

  /** What stands in the table where the default depends on another option, or is none. */
  private static final String DERIVED = "<home>";

  private record Documented(String values, String standard) {}

  @Test
  void options_areThoseOfTheAgent_withItsValuesAndDefaults() throws Exception {
    Map<String, Documented> agents = documented();

    assertThat(Stream.concat(PoetOption.keys().stream(), PoetOption.AGENTS.stream()))
        .containsExactlyInAnyOrderElementsOf(agents.keySet());
    for (PoetOption option : PoetOption.values()) {
      Documented there = agents.get(option.key());
      assertThat(option.standard()).as(option.key()).isEqualTo(there.standard());
      if (!option.allowed().isEmpty()) {
        assertThat(option.allowed()).as(option.key()).isEqualTo(words(there.values()));
      }
    }
  }

  @Test
  void editors_areToldTheSameOptionsAndDefaults() throws Exception {
    JsonNode properties = metadata().path("properties");

    Map<String, String> told = new LinkedHashMap<>();
    for (JsonNode each : properties) {
      told.put(each.get("name").asText(), each.path("defaultValue").asText());
      assertThat(each.get("description").asText()).isNotBlank();
    }
    assertThat(told)
        .isEqualTo(
            Arrays.stream(PoetOption.values())
                .collect(Collectors.toMap(PoetOption::key, PoetOption::standard)));
    for (JsonNode hint : metadata().path("hints")) {
      PoetOption option = PoetOption.named(hint.get("name").asText()).orElseThrow();
      assertThat(hint.path("values"))
          .extracting(value -> value.get("value").asText())
          .isEqualTo(option.allowed());
    }
  }

  private static JsonNode metadata() throws Exception {
    String file = "/META-INF/spring-configuration-metadata.json";
    try (InputStream in = PoetOptionTest.class.getResourceAsStream(file)) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static Map<String, Documented> documented() throws Exception {
    Map<String, Documented> documented =
        Files.readAllLines(Path.of("../../docs/options.md")).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .collect(Collectors.toMap(row -> row.group(1), PoetOptionTest::documented));
    assertThat(documented).hasSizeGreaterThan(20);
    return documented;
  }

  private static Documented documented(Matcher row) {
    String standard = row.group(3) == null ? "" : row.group(3);
    return new Documented(row.group(2), standard.startsWith(DERIVED) ? "" : standard);
  }

  private static List<String> words(String values) {
    return WORD.matcher(values).results().map(word -> word.group(1)).toList();
  }
}
