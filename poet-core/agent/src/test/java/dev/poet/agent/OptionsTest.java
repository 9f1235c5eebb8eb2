package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptionsTest {
  @TempDir Path folder;

  private static Map<String, String> resolve(
      String argument, Map<String, String> properties, Map<String, String> environment) {
    Properties system = new Properties();
    system.putAll(properties);
    return Options.read(argument, system, environment).values();
  }

  @Test
  void nothingGiven_everyOptionHasItsDefault_andPathsAreAbsolute() {
    Map<String, String> options = resolve(null, Map.of(), Map.of());

    assertThat(options)
        .containsEntry("poet.mode", "online")
        .containsEntry("poet.pace", "free")
        .containsEntry("poet.profile", "production")
        .containsEntry("poet.release", "canary")
        .containsEntry("poet.seed", "1")
        .containsEntry("poet.log", "info")
        .containsEntry("poet.home", Path.of(".poet").toAbsolutePath().toString())
        .containsEntry("poet.store", Path.of(".poet/poet.db").toAbsolutePath().toString())
        .containsEntry("poet.plugins.dir", Path.of(".poet/plugins").toAbsolutePath().toString());
  }

  @Test
  void store_inADatabase_isLeftAsItIs() {
    String url = "jdbc:postgresql://db.example.com/shop?sslmode=require";

    assertThat(resolve("store=" + url, Map.of(), Map.of("POET_STORE_USER", "poet")))
        .containsEntry("poet.store", url)
        .containsEntry("poet.store.user", "poet")
        .containsEntry("poet.store.password-file", "");
  }

  @Test
  void store_withAPassword_isRefusedAndNotRepeated() {
    for (String secret : List.of("h/d?user=a&password=geheim", "a:geheim@h/d")) {
      assertThatThrownBy(() -> resolve("store=jdbc:postgresql://" + secret, Map.of(), Map.of()))
          .isInstanceOf(OptionException.class)
          .hasMessageContaining("POET_STORE_PASSWORD")
          .hasMessageNotContaining("geheim");
    }
    assertThatThrownBy(() -> resolve("store=jdbc:mysql://h/d", Map.of(), Map.of()))
        .hasMessageContaining("must be a file or begin with jdbc:postgresql:");
  }

  @Test
  void lead_ofLessThan3Seconds_isRefused() {
    assertThatThrownBy(() -> resolve("lead.seconds=2", Map.of(), Map.of()))
        .hasMessageContaining("poet.lead.seconds must be a whole number of at least 3");
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
  void switchedOff_staysOff_evenBesideMistakes() {
    assertThat(isEnabled("enabled=false,mod=off,config-file=none", Map.of())).isFalse();
    assertThat(isEnabled(null, Map.of("POET_ENABLED", "false"))).isFalse();
    assertThat(isEnabled("config-file=" + file("poet.enabled=false", "mod=x"), Map.of())).isFalse();
    assertThat(isEnabled(null, Map.of())).isTrue();
  }

  @Test
  void file_winsOverDefaultAlone() {
    Path file = file("poet.seed = 5", "poet.mode : shadow");
    String argument = "config-file=" + file;

    assertThat(resolve(argument, Map.of(), Map.of()))
        .containsEntry("poet.seed", "5")
        .containsEntry("poet.mode", "shadow");
    assertThat(resolve(argument, Map.of(), Map.of("POET_SEED", "3")))
        .containsEntry("poet.seed", "3");
    assertThat(resolve(null, Map.of(), Map.of("POET_CONFIG_FILE", file.toString())))
        .containsEntry("poet.seed", "5");
  }

  @Test
  void file_withAByteOrderMark_isReadAsWithout() {
    assertThat(resolve("config-file=" + file("\uFEFFpoet.seed = 5"), Map.of(), Map.of()))
        .containsEntry("poet.seed", "5");
  }

  @Test
  void file_withTabsAndWindowsLineEnds_isReadAsItStands() {
    Path file = file("\tpoet.seed\t=\t012\t\r", "poet.mode\tshadow\r", "poet.deploy = no\r");

    assertThat(resolve("config-file=" + file, Map.of(), Map.of()))
        .containsEntry("poet.seed", "012")
        .containsEntry("poet.mode", "shadow")
        .containsEntry("poet.deploy", "no");
  }

  @Test
  void file_withAMistakeBehindContinuedLinesAndTabs_isRefusedWithTheExactLine() {
    assertThatThrownBy(
            () -> withFile("# a\\", "poet.deploy = a\\\r", "\tb\r", "\r", "\tpoet.mod\t=\toff"))
        .hasMessageContaining("There is no option poet.mod, found in")
        .hasMessageContaining(" line 5;");
    assertThatThrownBy(() -> withFile("", "poet.seed = 1", "poet.s\\u0065ed\t2"))
        .as("the same key in another spelling")
        .hasMessageContaining("poet.seed must be given once but is in line 2 and line 3 of");
    assertThatThrownBy(() -> withFile("", "poet.deploy = \\u00zz"))
        .hasMessageMatching("Line 2 of \\S+ must be key = value but is .*");
    assertThatThrownBy(
            () ->
                withFile(
                    "poet.functions.f.minimise=seconds", "", "poet.functions.f.minimise=seconds"))
        .hasMessageContaining("must be given once but is in line 1 and line 3 of");
  }

  @Test
  void file_ofTenMegabytes_isRefusedUnread() throws Exception {
    Path file = file("poet.seed = 1");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(10L << 20);
    }

    assertThatThrownBy(() -> resolve("config-file=" + file, Map.of(), Map.of()))
        .hasMessage("The configuration file " + file + " must be at most 1 MB but is larger.");
  }

  /** Every option through every door, each door against the next weaker one. */
  @ParameterizedTest
  @EnumSource(Option.class)
  void option_inEverySource_followsTheOrderOfPrecedence(Option option) {
    if (option == Option.CONFIG_FILE || option == Option.ENABLED) {
      return; // each decides whether there are other sources at all; both have tests of their own
    }
    List<String> values = distinct(option);
    Path file = file(option.key() + "=" + values.get(0));
    Map<String, String> environment =
        Map.of("POET_CONFIG_FILE", file.toString(), option.environmentKey(), values.get(1));
    Properties none = new Properties();
    Properties system = new Properties();
    system.setProperty(option.key(), values.get(2));
    String argument = option.key() + "=" + values.get(3);

    assertThat(
            List.of(
                strongest(
                    Options.read(null, none, Map.of("POET_CONFIG_FILE", file.toString())), option),
                strongest(Options.read(null, none, environment), option),
                strongest(Options.read(null, system, environment), option),
                strongest(Options.read(argument, system, environment), option)))
        .containsExactly(
            new Given(values.get(0), "in " + file + " line 1"),
            new Given(values.get(1), "in the environment"),
            new Given(values.get(2), "in a system property"),
            new Given(values.get(3), "in the agent argument"));
  }

  @Test
  void file_withMistakes_isRefusedWithPlaceAndNearestName() {
    assertThatThrownBy(() -> withFile("# text", "", "poet.mod = off"))
        .hasMessageMatching(
            "There is no option poet.mod, found in \\S+ line 3; did you mean poet.mode\\?");
    assertThatThrownBy(() -> withFile("mode = off"))
        .hasMessageContaining("There is no option mode,")
        .hasMessageEndingWith("did you mean poet.mode?");
    assertThatThrownBy(() -> withFile("poet.seed = \\", "  x"))
        .hasMessageMatching("poet.seed must be a whole number but is \"x\" in \\S+ line 1.");
    assertThatThrownBy(() -> withFile("poet.seed=1", "poet.seed=2"))
        .hasMessageContaining("poet.seed must be given once but is in line 1 and line 2 of");
    assertThatThrownBy(() -> withFile("poet.config-file=x"))
        .hasMessageContaining("the file itself");
    assertThatThrownBy(() -> resolve("config-file=no/such", Map.of(), Map.of()))
        .hasMessageMatching(
            "poet.config-file must name a file but there is none at \\S+no/such, given in the agent"
                + " argument.");
  }

  @Test
  void declaredFunctions_withMistakes_areRefused() {
    assertThatThrownBy(() -> withFile("poet.functions.f.minimize=seconds"))
        .hasMessageContaining("There is no key poet.functions.f.minimize,")
        .hasMessageEndingWith("did you mean poet.functions.f.minimise?");
    assertThatThrownBy(() -> withFile("poet.functions.f.parameters.size.mim=1"))
        .hasMessageEndingWith("did you mean poet.functions.f.parameters.size.min?");
    assertThatThrownBy(() -> withFile("poet.functions.f.parameters.size.min=small"))
        .hasMessageContaining("must be a finite number but is \"small\"");
    assertThatThrownBy(() -> withFile("poet.functions.f.parameters.size.scale=lug"))
        .hasMessageEndingWith("did you mean log?");
    assertThatThrownBy(() -> withFile("poet.functions.f.method=m"))
        .hasMessageContaining("The function f must have class in the configuration file");
    assertThatThrownBy(
            () ->
                withFile(
                    "poet.functions.f.class=java.util.ArrayList",
                    "poet.functions.f.method=grow",
                    "poet.functions.f.parameters.x.argument=0"))
        .hasMessageContaining("must name a class of the application or of one of its libraries");
  }

  @Test
  void declaredFunctions_travelWithTheOptions() {
    Path file =
        file(
            "poet.functions.f.class=com.example.Copy",
            "poet.functions.f.method=run(int)",
            "poet.functions.f.parameters.size.argument=0",
            "poet.functions.f.parameters.size.min=1",
            "poet.functions.g.class=com.example.Other",
            "poet.functions.g.method=run",
            "poet.functions.g.parameters.x.argument=0",
            "poet.functions.g.enabled=false");

    List<DeclaredFunction> functions =
        DeclaredFunction.read(resolve("config-file=" + file, Map.of(), Map.of()));

    assertThat(functions).singleElement().satisfies(f -> assertThat(f.id()).isEqualTo("f"));
    assertThat(functions.get(0).className()).isEqualTo("com.example.Copy");
    assertThat(functions.get(0).parameters()).containsExactly("size");
    assertThat(functions.get(0).text("parameters.size.min")).isEqualTo("1");
  }

  private static Given strongest(Options options, Option option) {
    return options.given(option).get(0);
  }

  /** Four different values that the option may have, one per source. */
  private static List<String> distinct(Option option) {
    return switch (option) {
      case MODE -> List.of("off", "shadow", "propose", "online");
      case PACE -> List.of("lockstep", "free", "lockstep", "free");
      case PROFILE -> List.of("test", "staging", "production", "research");
      case RELEASE -> List.of("watched", "canary", "unguarded", "watched");
      case UNSIGNED_PLUGINS -> List.of("allow", "refuse", "allow", "refuse");
      case LOG -> List.of("quiet", "info", "quiet", "info");
      case ANALYSE -> List.of("idle", "off", "idle", "off");
      case RECORD -> List.of("1", "2", "4", "8");
      case LEAD -> List.of("3", "4", "5", "6");
      case CONTROL_SHARE, REGRET_SHARE -> List.of("0.1", "0.2", "0.3", "0.4");
      case JMX, JFR -> List.of("true", "false", "true", "false");
      default -> List.of("1", "2", "3", "4");
    };
  }

  private static boolean isEnabled(String argument, Map<String, String> environment) {
    return Options.read(argument, new Properties(), environment).isEnabled();
  }

  private void withFile(String... lines) {
    resolve("config-file=" + file(lines), Map.of(), Map.of());
  }

  private Path file(String... lines) {
    try {
      return Files.write(Files.createTempFile(folder, "poet", ".properties"), List.of(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
            "poet.mode must be one of off, shadow, propose, online, batch, hybrid but is \"onlin\" in the agent argument;"
                + " did you mean online?");
    assertThatThrownBy(() -> resolve("refit.new=0", Map.of(), Map.of()))
        .hasMessageContaining("poet.refit.new must be a whole number of at least 1");
    assertThatThrownBy(() -> resolve(null, Map.of("poet.seed", "x"), Map.of()))
        .hasMessage("poet.seed must be a whole number but is \"x\" in a system property.");
    assertThatThrownBy(() -> resolve(null, Map.of(), Map.of("POET_HOME", " ")))
        .hasMessage("poet.home must have a value but is empty in the environment.");
    assertThatThrownBy(() -> resolve("off", Map.of(), Map.of()))
        .hasMessage(
            "The agent argument must be key=value pairs with commas between but has \"off\".");
  }
}
