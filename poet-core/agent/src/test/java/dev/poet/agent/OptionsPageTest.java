package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsPageTest {
  private static final Path MADE = Path.of("target/options.md");
  private static final Path PAGE = Path.of("../../docs/options.md");

  @Test
  void page_saysWhatTheRegistrySays() throws Exception {
    Files.writeString(MADE, OptionsPage.text());

    assertThat(PAGE)
        .as("after a change of an option: cp poet-core/agent/%s docs/options.md", MADE)
        .hasContent(Files.readString(MADE));
  }
}
