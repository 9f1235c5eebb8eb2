package dev.poet.samples.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class OptionsTest {
  @Test
  void option_thatTheHelpNames_isUnderstood() {
    List<String> names =
        Pattern.compile("(?m)^  (--[a-z-]+) ")
            .matcher(Options.HELP)
            .results()
            .map((MatchResult found) -> found.group(1))
            .filter(name -> !name.equals("--endpoint") && !name.equals("--model")) // go together
            .toList();

    assertThat(names).contains("--reflect").hasSize(9);
    for (String name : names) {
      assertThat(Options.parse(new String[] {name, "7"})).isNotNull();
    }
    assertThat(Options.parse(new String[] {"--reflect", "new.txt"}).reflect())
        .isEqualTo(Path.of("new.txt"));
    assertThat(Options.parse(new String[] {}).reflect()).isNull();
  }

  @Test
  void option_thatIsNoNumber_isNamedInTheRefusal() {
    for (String name : List.of("--calls", "--cap", "--prices", "--seed", "--pause")) {
      assertThatThrownBy(() -> Options.parse(new String[] {name, "many"}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(name)
          .hasMessageContaining("many");
    }
  }
}
