package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigExplainCommandTest {
  private final Screen screen = Screen.piped();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("tuning.properties");
    Files.write(
        file,
        List.of(
            "poet.seed = 5",
            "poet.mode = off",
            "poet.functions.copy.class = org.example.Copies",
            "poet.functions.copy.method = run(int)",
            "poet.functions.copy.parameters.size.argument = 0"));
  }

  @Test
  void options_areShownWithValueSourceAndWhatTheyOverride() {
    int code =
        screen.run("config", "explain", "-D", "poet.mode=shadow", "--agent", "config-file=" + file);

    assertThat(code).isZero();
    assertThat(screen.out())
        .containsPattern("option +value +set +instead of")
        .containsPattern("poet.seed +5 +in \\S+tuning.properties line 1")
        .containsPattern("poet.mode +shadow +in a system property +off in")
        .containsPattern("poet.pace +free +by default")
        .containsPattern("copy +size +org.example.Copies.run\\(int\\)");
  }

  @Test
  void yaml_isShownWithTheLineOfEachValue() throws IOException {
    Path yaml = folder.resolve("tuning.yaml");
    Files.writeString(
        yaml,
        "poet:\n  seed: 5\n  functions.f:\n    class: a.B\n    method: run\n    parameters.size: {argument: 0}\n");

    assertThat(
            screen.run(
                "config",
                "explain",
                "-D",
                "poet.functions.zone.enabled=false",
                "--agent",
                "config-file=" + yaml))
        .isZero();
    assertThat(screen.out())
        .containsPattern("poet.functions.zone.enabled +false +in a system property")
        .containsPattern("poet.seed +5 +in \\S+tuning.yaml line 2")
        .containsPattern("f +size +a.B.run");
  }

  @Test
  void profile_isTheSourceOfWhatItSets() {
    screen.run("config", "explain", "-D", "poet.profile=research");
    assertThat(screen.out())
        .containsPattern("poet.profile +research +in a system property")
        .containsPattern("poet.release +unguarded +by the profile research");

    screen.run("config", "explain", "--agent", "profile=research,release=canary");
    assertThat(screen.out())
        .containsPattern("poet.release +canary +in the agent argument +unguarded by the profile");
  }

  @Test
  void json_holdsTheSame() throws IOException {
    screen.run("config", "explain", "--json", "--agent", "seed=9,config-file=" + file);

    JsonNode json = new ObjectMapper().readTree(screen.out());
    assertThat(json.at("/enabled").asBoolean()).isTrue();
    assertThat(json.at("/functions/0/function").asText()).isEqualTo("copy");
    JsonNode seed = null;
    for (JsonNode option : json.at("/options")) {
      seed = option.at("/option").asText().equals("poet.seed") ? option : seed;
    }
    assertThat(seed).isNotNull();
    assertThat(seed.at("/value").asText()).isEqualTo("9");
    assertThat(seed.at("/source").asText()).isEqualTo("in the agent argument");
    assertThat(seed.at("/environment_variable").asText()).isEqualTo("POET_SEED");
    assertThat(seed.at("/overrides/0/value").asText()).isEqualTo("5");
  }

  @Test
  void configuration_withAMistake_isAnsweredInOneSentence() {
    int code = screen.run("config", "explain", "-D", "poet.mod=off");

    assertThat(code).isEqualTo(2);
    assertThat(screen.err())
        .isEqualTo(
            "POET-402 There is no option poet.mod, found in a system property; did you mean"
                + " poet.mode?"
                + System.lineSeparator());
  }

  @Test
  void help_asked_hasExamples() {
    assertThat(screen.run("config", "--help")).isZero();
    assertThat(screen.run("config", "explain", "--help")).isZero();
    assertThat(screen.out()).contains("Usage: poet config [", "Usage: poet config explain");
  }
}
