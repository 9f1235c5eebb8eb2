package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OptionsTest {

  private static Map<String, String> resolve(
      String argument, Map<String, String> properties, Map<String, String> environment) {
    Properties system = new Properties();
    system.putAll(properties);
    return Options.resolve(argument, system, environment);
  }

  @Test
  void nothingGiven_everyOptionHasItsDefault_andPathsAreAbsolute() {
    Map<String, String> options = resolve(null, Map.of(), Map.of());

    assertThat(options)
        .containsEntry("poet.mode", "online")
        .containsEntry("poet.pace", "free")
        .containsEntry("poet.seed", "1")
        .containsEntry("poet.log", "info")
        .containsEntry("poet.home", Path.of(".poet").toAbsolutePath().toString())
        .containsEntry("poet.store", Path.of(".poet/poet.db").toAbsolutePath().toString())
        .containsEntry("poet.plugins.dir", Path.of(".poet/plugins").toAbsolutePath().toString());
  }

  @Test
  void store_followsTheHome() {
    assertThat(resolve("home=/elsewhere", Map.of(), Map.of()))
        .containsEntry("poet.store", "/elsewhere/poet.db");
  }

  @Test
  void agentArgument_winsOverProperty_winsOverEnvironment() {
    Map<String, String> properties = Map.of("poet.seed", "2");
    Map<String, String> environment = Map.of("POET_SEED", "3", "POET_PLUGINS_DIR", "/p");

    assertThat(resolve("seed=4", properties, environment)).containsEntry("poet.seed", "4");
    assertThat(resolve("poet.seed=4", properties, environment)).containsEntry("poet.seed", "4");
    assertThat(resolve("", properties, environment)).containsEntry("poet.seed", "2");
    assertThat(resolve("", Map.of(), environment))
        .containsEntry("poet.seed", "3")
        .containsEntry("poet.plugins.dir", "/p");
  }

  @Test
  void switchedOff_isNull_evenBesideMistakes() {
    assertThat(resolve("enabled=false,mod=off", Map.of(), Map.of())).isNull();
    assertThat(resolve(null, Map.of(), Map.of("POET_ENABLED", "false"))).isNull();
  }

  @Test
  void unknownOptions_areRefusedWithTheNearestName() {
    assertThatThrownBy(() -> resolve("plugin.dir=x", Map.of(), Map.of()))
        .hasMessage(
            "There is no option poet.plugin.dir, found in the agent argument;"
                + " did you mean poet.plugins.dir?");
    assertThatThrownBy(() -> resolve(null, Map.of("poet.somethingelse", "x"), Map.of()))
        .hasMessage("There is no option poet.somethingelse, found in a system property.");
    assertThatThrownBy(() -> resolve(null, Map.of(), Map.of("POET_SED", "1")))
        .hasMessage(
            "There is no option POET_SED, found in the environment; did you mean poet.seed?");
  }

  @Test
  void environment_ofOtherTools_isNotOurBusiness() {
    assertThat(resolve(null, Map.of(), Map.of("POET_JDK25", "/jdk", "POETRY_HOME", "/x")))
        .isNotNull();
  }

  @Test
  void impossibleValues_areRefused() {
    assertThatThrownBy(() -> resolve("mode=onlin", Map.of(), Map.of()))
        .hasMessage(
            "poet.mode must be one of off, shadow, online but is \"onlin\" in the agent argument;"
                + " did you mean online?");
    assertThatThrownBy(() -> resolve(null, Map.of("poet.seed", "x"), Map.of()))
        .hasMessage("poet.seed must be a whole number but is \"x\" in a system property.");
    assertThatThrownBy(() -> resolve(null, Map.of(), Map.of("POET_HOME", " ")))
        .hasMessage("poet.home must have a value but is empty in the environment.");
    assertThatThrownBy(() -> resolve("off", Map.of(), Map.of()))
        .hasMessage(
            "The agent argument must be key=value pairs with commas between but has \"off\".");
  }
}
