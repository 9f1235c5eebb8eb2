package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class UsageTest {
  private final Screen screen = Screen.piped();

  /** Of the tree of commands, each that has none below it. */
  static Stream<String> commands() {
    return below("", PoetCommand.commandLine(Screen.piped().terminal()));
  }

  private static Stream<String> below(String path, CommandLine command) {
    return command.getSubcommands().isEmpty()
        ? Stream.of(path.strip())
        : command.getSubcommands().entrySet().stream()
            .filter(each -> !each.getKey().equals("help"))
            .flatMap(each -> below(path + " " + each.getKey(), each.getValue()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_asked_goesToStdoutWithExamples(String command) {
    int code = screen.run((command + " --help").split(" "));

    assertThat(code).isZero();
    assertThat(screen.out())
        .startsWith("Usage: poet " + command)
        .contains("Examples:", "  poet ", "--json");
    assertThat(screen.err()).isEmpty();
  }

  @Test
  void help_ofAll_saysOfEachCommandAWholeSentence() {
    PoetCommand.commandLine(Screen.piped().terminal()).getSubcommands().entrySet().stream()
        .filter(each -> !each.getKey().equals("help"))
        .forEach(
            each ->
                assertThat(each.getValue().getCommandSpec().usageMessage().description()[0])
                    .as(each.getKey())
                    .matches("[A-Z].*[.?]"));
    assertThat(screen.run("--help")).isZero();
    assertThat(screen.out()).startsWith("Usage: poet").contains("Examples:", "Exit codes:");
  }

  @Test
  void command_aloneOrDemoAlone_showsHelp() {
    assertThat(screen.run()).isZero();
    assertThat(screen.out()).contains("Usage: poet [");
    for (String group : List.of("demo", "config", "audit", "plugins")) {
      Screen alone = Screen.piped();
      assertThat(alone.run(group)).isZero();
      assertThat(alone.out())
          .contains("Usage: poet " + group + " [", "Examples:", "poet " + group + " ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stauts | POET-401 there is no command stauts; did you mean status? (poet --help lists what"
            + " there is)",
        "demo hvca | POET-401 there is no command hvca; did you mean hvac? (poet demo --help lists"
            + " what there is)",
        "demo hvac --seasn summer | POET-401 there is no option --seasn; did you mean --season?"
            + " (poet demo hvac --help lists what there is)",
        "status --zzzzzzzz | POET-401 there is no option --zzzzzzzz; poet status --help lists what"
            + " there is",
        "explain a b | POET-401 there is no argument b; poet explain --help lists what there is",
        "explain | POET-401 explain needs a FUNCTION; poet explain --help lists what there is",
        "demo hvac --days | POET-401 --days needs a value N; poet demo hvac --help lists what there"
            + " is",
        "demo hvac --days x | POET-402 --days must be a whole number but is \"x\"; correct it",
        "demo hvac --days -3 | POET-402 --days must be a whole number from 1 to 1000 but is -3;"
            + " correct it",
        "demo hvac --season wintr | POET-402 --season must be one of winter, summer but is"
            + " \"wintr\"; did you mean winter?",
        "demo hvac --mode on | POET-402 --mode must be one of off, shadow, online but is \"on\";"
            + " did you mean off?",
        "demo quickstart --seconds 0 | POET-402 --seconds must be a whole number from 1 to 86400"
            + " but is 0; correct it",
        "at noon | POET-402 TIME must be like 14:03, 2026-01-31T14:03 or 2026-01-31T14:03:05Z,"
            + " or like 2h for two hours ago, but is \"noon\"; correct it",
        "freeze f --wait 3x | POET-402 --wait must be a duration such as 500ms, 30s, 5m, 1h or 2d but"
            + " is \"3x\"; correct it",
        "freeze f --wait 2h | POET-402 --wait must be at most 1h but is 7200 s; correct it",
        "attach 1 --timeout 10ms | POET-402 --timeout must be from 1s to 1h but is 0.01 s; correct it",
        "export a.csw | POET-402 FILE must end in .zip, .csv or .arrow but is a.csw; give it another"
            + " name",
        "rollback f x | POET-402 VERSION must be a whole number but is \"x\"; correct it",
        "attach x | POET-402 PID must be a whole number but is \"x\"; correct it",
        "approve | POET-401 approve needs an ID; poet approve --help lists what there is",
        "completion fish | POET-402 SHELL must be one of bash, zsh but is \"fish\"; did you mean"
            + " bash?",
        "replay f | POET-401 replay needs one of --code, --version, --set, --learner; poet replay"
            + " --help lists what there is",
        "replay f --code --version 3 | POET-402 --code, --version=N can't be given together; keep"
            + " one",
        "explain f --versions -1 | POET-402 --versions must be 0 or more but is -1; correct it"
      })
  void words_wrong_areAnsweredInOneSentenceWithExitCode2(String words, String sentence) {
    int code = screen.run(words.split(" "));

    assertThat(code).isEqualTo(2);
    assertThat(screen.err()).isEqualTo(sentence + System.lineSeparator());
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void option_withControlCharacters_isPrintedHarmless() {
    int code = screen.run("status", "--\u001B[2J\n");

    assertThat(code).isEqualTo(2);
    assertThat(screen.err()).contains("--\\x1B[2J\\x0A").hasLineCount(1);
  }

  @Test
  void weather_missing_isNotFound() {
    int code = screen.run("demo", "hvac", "--weather", "no/such.epw");

    assertThat(code).isEqualTo(3);
    assertThat(screen.err()).startsWith("POET-413 there is no weather file no/such.epw; give");
  }

  @Test
  void folder_missing_isNotFound() {
    int code = screen.run("demo", "quickstart", "--folder", "no/such");

    assertThat(code).isEqualTo(3);
    assertThat(screen.err()).startsWith("POET-413 there is no folder no/such; name one");
  }
}
