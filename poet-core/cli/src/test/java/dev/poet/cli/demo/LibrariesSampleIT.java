package dev.poet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.cli.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constants inside two libraries from Maven Central are tuned while a program uses them. */
class LibrariesSampleIT {
  /** What is tried may be worse, and is then undone; nothing else may be said. */
  private static final String UNDONE = "POET: POET-219 ";

  private static final Path BUILT = Path.of(System.getProperty("dev.poet.cli.home"));
  private static final Path DECLARED =
      BUILT.resolve("../../../../samples/libraries/poet.properties").normalize();
  private static final String SECONDS = "8";

  @TempDir Path folder;

  @Test
  void constants_inLibraries_areTunedAndTheirJarsUntouched() throws Exception {
    Map<String, byte[]> before = jars();

    Process archive = start();
    boolean ended = archive.waitFor(120, TimeUnit.SECONDS);
    archive.destroyForcibly();

    String errors = Files.readString(folder.resolve("err"));
    assertThat(ended).isTrue();
    assertThat(archive.exitValue()).as(errors).isZero(); // it compares digests itself
    assertThat(errors)
        .startsWith("POET: version ")
        .containsPattern(", configuration \\S+libraries/poet.properties, \\d functions? so far, ");
    assertThat(errors.lines().skip(1)).allMatch(line -> line.startsWith(UNDONE));
    assertThat(Files.readString(folder.resolve("out"))).contains("a copy took");
    Map<String, byte[]> after = jars();
    assertThat(after.keySet()).isEqualTo(before.keySet()).hasSize(3);
    after.forEach((name, bytes) -> assertThat(Arrays.equals(bytes, before.get(name))).isTrue());
    for (String function : List.of("copy", "digest")) {
      assertThat(tuned(function)).as(function).isPositive();
    }
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-javaagent:" + BUILT.resolve("agent/poet-agent.jar") + "=config-file=" + DECLARED);
    command.add("-cp");
    command.add(BUILT.resolve("samples/libraries") + "/*");
    command.add("dev.poet.samples.libraries.Archive");
    command.add(SECONDS);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  /** How many trials of a function ran with other values than the library's own. */
  private int tuned(String function) throws IOException {
    Screen screen = Screen.piped();
    screen.run("status", "--json", "--store", folder.resolve(".poet/poet.db").toString());
    for (JsonNode row : new ObjectMapper().readTree(screen.out()).at("/functions")) {
      if (row.at("/id").asText().equals(function)
          || row.at("/function").asText().equals(function)) {
        return row.at("/tuned_trials").asInt();
      }
    }
    throw new AssertionError("no " + function + " in " + screen.out());
  }

  private static Map<String, byte[]> jars() throws IOException {
    Map<String, byte[]> jars = new TreeMap<>();
    try (Stream<Path> files = Files.list(BUILT.resolve("samples/libraries"))) {
      for (Path jar : files.toList()) {
        jars.put(jar.getFileName().toString(), Files.readAllBytes(jar));
      }
    }
    return jars;
  }
}
