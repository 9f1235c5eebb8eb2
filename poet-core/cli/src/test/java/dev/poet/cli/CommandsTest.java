package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What holds for every command there is. */
class CommandsTest {
  /** What a command needs before it looks at options that it does not know. */
  private static final Map<String, String> ENOUGH =
      Map.of("report", "1 --html 1", "completion", "bash", "plugins sign", "1 --key 1");

  private final Screen screen = Screen.piped();

  static Stream<String> commands() {
    List<String> paths = new ArrayList<>();
    collect(PoetCommand.commandLine(Screen.piped().terminal()), "", paths);
    return paths.stream();
  }

  /** Those that do something, not those that only have others below them. */
  private static void collect(CommandLine command, String path, List<String> paths) {
    command
        .getSubcommands()
        .forEach(
            (name, below) -> {
              boolean isOwn = !name.equals("help");
              if (isOwn && below.getSubcommands().isEmpty()) {
                paths.add(path + name);
              } else if (isOwn) {
                collect(below, path + name + " ", paths);
              }
            });
  }

  private static Set<String> options(String path) {
    CommandLine command = PoetCommand.commandLine(Screen.piped().terminal());
    for (String word : path.split(" ")) {
      command = command.getSubcommands().get(word);
    }
    Set<String> names = new TreeSet<>();
    command.getCommandSpec().options().forEach(o -> names.addAll(Arrays.asList(o.names())));
    return names;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_ofEach_goesToStdoutWithAnExampleThatNamesIt(String path) {
    assertThat(screen.run((path + " --help").split(" "))).isZero();

    assertThat(screen.err()).isEmpty();
    assertThat(screen.out())
        .startsWith("Usage: poet " + path)
        .contains("Examples:", "poet " + path);
    assertThat(screen.out().lines()).allMatch(line -> line.length() <= 110);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void result_ofEach_canBeAskedForAsJsonOrPlain(String path) {
    assertThat(options(path)).contains("--json", "--plain");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void option_misspelt_isOneSentenceWithTheNearestOne(String path) {
    int code = screen.run((path + " --hlep " + ENOUGH.getOrDefault(path, "1 1")).split(" "));

    assertThat(code).isEqualTo(2);
    assertThat(screen.out()).isEmpty();
    assertThat(screen.err())
        .startsWith("POET-401 there is no option --hlep; did you mean --help?")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void option_misspeltWhereJsonIsAskedFor_isOneObjectOnTheErrorStream(String path)
      throws Exception {
    String words = path + " --hlep --json " + ENOUGH.getOrDefault(path, "1 1");

    assertThat(screen.run(words.split(" "))).isEqualTo(2);
    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).hasLineCount(1);
    JsonNode object = new ObjectMapper().readTree(screen.err());
    assertThat(object.get("state").asText()).isEqualTo("failed");
    assertThat(object.at("/error/code").asText()).isEqualTo("POET-401");
    assertThat(object.at("/error/message").asText()).isEqualTo("there is no option --hlep");
    assertThat(object.at("/error/hint").asText()).startsWith("did you mean --help?");
  }

  @Test
  void failure_whereJsonIsAskedFor_isOneObjectOnTheErrorStream() throws Exception {
    assertThat(screen.run("status", "--json", "--debug", "--store", "no/such.db")).isEqualTo(3);

    assertThat(screen.out()).isEmpty();
    List<String> lines = screen.err().lines().toList();
    assertThat(lines.get(0)).as("what --debug adds").contains("CliException");
    JsonNode error = new ObjectMapper().readTree(lines.get(lines.size() - 1)).get("error");
    assertThat(error.get("code").asText()).isEqualTo("POET-412");
    assertThat(error.get("message").asText()).startsWith("there is no store at ");
    assertThat(error.get("hint").asText()).startsWith("run a program with POET first");
  }

  @Test
  void completion_asJson_holdsTheSameScript() throws Exception {
    Screen plain = Screen.piped();
    plain.run("completion", "zsh");

    assertThat(screen.run("completion", "zsh", "--json")).isZero();
    JsonNode object = new ObjectMapper().readTree(screen.out());
    assertThat(object.get("shell").asText()).isEqualTo("zsh");
    assertThat(object.get("script").asText()).isEqualToNormalizingNewlines(plain.out());
  }

  @Test
  void completion_forEitherShell_isAScriptThatBashReads() throws Exception {
    for (String shell : List.of("bash", "zsh")) {
      Screen printed = Screen.piped();
      assertThat(printed.run("completion", shell)).isZero();
      assertThat(printed.out()).contains("complete -F", "advise", "--json");
      Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
      try (var in = bash.getOutputStream()) {
        in.write(printed.out().getBytes());
      }
      assertThat(bash.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(bash.exitValue()).isZero();
    }
  }

  @Test
  void completion_forAnotherShell_isRefusedWithTheTwo() {
    assertThat(screen.run("completion", "fish")).isEqualTo(2);
    assertThat(screen.err()).contains("bash, zsh").hasLineCount(1);
  }
}
