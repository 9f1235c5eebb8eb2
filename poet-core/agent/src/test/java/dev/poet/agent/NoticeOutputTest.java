package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeOutputTest {
  private static final String FORGED = "POET-114 a \"zone\\idle\"\nPOET: is fine";

  @TempDir Path folder;

  private NoticeOutput output(String options) {
    String argument = "log.destination=" + folder.resolve("said") + options;
    return NoticeOutput.of(Options.read(argument, new Properties(), Map.of()).values());
  }

  @Test
  void text_isOneLineEach_appended() {
    output("").write(NoticeLevel.WARNING, 0, FORGED);
    output("").write(NoticeLevel.INFO, 0, "version 1");

    assertThat(folder.resolve("said"))
        .content()
        .isEqualToNormalizingNewlines(
            "POET: POET-114 a \"zone\\idle\"?POET: is fine\nPOET: version 1\n");
  }

  @Test
  void json_isOneObjectPerLine_withTheCodeIfThereIsOne() {
    output(",log.format=json").write(NoticeLevel.WARNING, 1_500, FORGED);
    output(",log.format=json").write(NoticeLevel.INFO, 0, "version 1");

    assertThat(folder.resolve("said"))
        .content()
        .isEqualToNormalizingNewlines(
            """
            {"time":"1970-01-01T00:00:01.500Z","level":"warning","code":"POET-114",\
            "text":"POET-114 a \\"zone\\\\idle\\"\\u000aPOET: is fine"}
            {"time":"1970-01-01T00:00:00Z","level":"info","text":"version 1"}
            """);
  }

  @Test
  void level_warning_leavesOutWhatIsNone() {
    assertThat(output("").wants(NoticeLevel.INFO)).isTrue();
    assertThat(output(",log.level=warning").wants(NoticeLevel.INFO)).isFalse();
    assertThat(output(",log.level=warning").wants(NoticeLevel.WARNING)).isTrue();
  }
}
