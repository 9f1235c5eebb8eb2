package dev.poet.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that POET can say is explained in docs/errors.md, and no other. */
final class ErrorCodesTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern CODE = Pattern.compile("POET-(\\d{3})\\b");

  /** The first cell of a row: one code, several with commas, or a range. */
  private static final Pattern ROW = Pattern.compile("\\| POET-([^|]*)\\|");

  @Test
  void codesInSources_andInTheDocumentation_areTheSame() throws Exception {
    Set<Integer> said = said();

    assertThat(said).hasSizeGreaterThan(60);
    assertThat(explained()).isEqualTo(said);
  }

  private static Set<Integer> said() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/java/"))
          .flatMap(file -> codes(file).stream())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<Integer> codes(Path file) {
    try {
      return CODE.matcher(Files.readString(file))
          .results()
          .map(found -> Integer.parseInt(found.group(1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<Integer> explained() throws IOException {
    Set<Integer> codes = new TreeSet<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/errors.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.lookingAt()) {
        for (String part : row.group(1).trim().split("\\s*,\\s*")) {
          String[] ends = part.split("\\s+to\\s+");
          IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
              .forEach(codes::add);
        }
      }
    }
    return codes;
  }
}
