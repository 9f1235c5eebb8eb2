package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandsPageTest {
  private static final Path MADE = Path.of("target/commands.md");
  private static final Path PAGE = Path.of("../../docs/commands.md");

  @Test
  void page_saysWhatTheCommandsSay() throws Exception {
    Files.writeString(MADE, CommandsPage.text());

    assertThat(PAGE)
        .as("after a change of a command: cp poet-core/cli/%s docs/commands.md", MADE)
        .hasContent(Files.readString(MADE));
  }
}
