package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code advise} writes about a library is what the agent tunes in a program that uses it. */
class AdviseIT {
  /** What is tried may be worse, and is then undone; nothing else may be said. */
  /** What the program has no use for. */
  private static final String NOT_LOADED = "which has not been loaded";

  private static final String UNDONE = "POET: POET-219 ";

  private static final Path BUILT = Path.of(System.getProperty("dev.poet.cli.home"));
  private static final Path LIBRARIES = BUILT.resolve("samples/libraries");
  private static final String SECONDS = "8";

  @TempDir Path folder;

  @Test
  void file_writtenAboutALibrary_isWhatTheAgentTunes() throws Exception {
    Path file = folder.resolve("poet.properties");
    Screen advice = Screen.piped();
    int code =
        advice.run(
            "advise",
            LIBRARIES.resolve("commons-codec.jar").toString(),
            "--write",
            file.toString());
    assertThat(code).as(advice.err()).isZero();

    Process archive =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-javaagent:" + BUILT.resolve("agent/poet-agent.jar") + "=config-file=" + file,
                    "-cp",
                    LIBRARIES + "/*",
                    "dev.poet.samples.libraries.Archive",
                    SECONDS))
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    boolean ended = archive.waitFor(120, TimeUnit.SECONDS);
    archive.destroyForcibly();

    String errors = Files.readString(folder.resolve("err"));
    assertThat(ended).isTrue();
    assertThat(archive.exitValue()).as(errors).isZero(); // it compares digests itself
    assertThat(errors).startsWith("POET: version ");
    assertThat(errors.lines().skip(1)).allMatch(line -> line.startsWith(UNDONE));
    JsonNode status = status();
    assertThat(status.at("/refused")).allMatch(refused -> refused.asText().contains(NOT_LOADED));
    assertThat(tuned(status, "digest-utils-update-digest")).isPositive();
  }

  private JsonNode status() throws Exception {
    Screen screen = Screen.piped();
    screen.run("status", "--json", "--store", folder.resolve(".poet/poet.db").toString());
    return new ObjectMapper().readTree(screen.out());
  }

  private static int tuned(JsonNode status, String function) {
    for (JsonNode row : status.at("/functions")) {
      if (row.at("/function").asText().equals(function)) {
        return row.at("/tuned_trials").asInt();
      }
    }
    throw new AssertionError("no " + function + " in " + status);
  }
}
