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
        .containsEntry("poet.log.destination", "stderr")
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
  void destinationOfNotices_thatIsAFile_isAbsolute() {
    assertThat(resolve("log.destination=said", Map.of(), Map.of()))
        .containsEntry("poet.log.destination", Path.of("said").toAbsolutePath().toString());
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

  @Test
  void switches_inEverySource_followTheOrderOfPrecedence_alsoWhereTheIdIsNotSpeltExactly() {
    Path file =
        file(
            "poet.functions.default-enabled = false",
            "poet.functions.zone-control.enabled = true",
            "poet.functions.search.mode = shadow",
            "poet.plugins.hvac.enabled = true");
    Map<String, String> environment =
        Map.of(
            "POET_CONFIG_FILE", file.toString(),
            "POET_FUNCTIONS_ZONE_CONTROL_ENABLED", "false",
            "POET_FUNCTIONS_OTHER_MODE", "learn",
            "POET_PLUGINS_HVAC_ENABLED", "false");

    Switches inFile = new Switches(resolve("config-file=" + file, Map.of(), Map.of()));
    assertThat(inFile.whyOff("zone-control")).isNull();
    assertThat(inFile.whyOff("copy")).isEqualTo("poet.functions.default-enabled is false");
    assertThat(inFile.howOn("copy")).isEqualTo("poet.functions.copy.enabled=true");
    assertThat(inFile.mode("search")).isEqualTo("shadow");
    assertThat(inFile.isPluginEnabled("hvac")).isTrue();

    Switches inEnvironment = new Switches(resolve(null, Map.of(), environment));
    assertThat(inEnvironment.whyOff("zone-control"))
        .isEqualTo("poet.functions.zone-control.enabled is false");
    assertThat(inEnvironment.mode("other")).isEqualTo("learn");
    assertThat(inEnvironment.isPluginEnabled("hvac")).isFalse();

    Map<String, String> properties = Map.of("poet.functions.zone-control.enabled", "true");
    assertThat(new Switches(resolve(null, properties, environment)).whyOff("zone-control"))
        .isNull();
    assertThat(
            new Switches(resolve("functions.zone-control.mode=off", properties, environment))
                .whyOff("zone-control"))
        .isEqualTo("poet.functions.zone-control.mode is off");
  }

  @Test
  void switches_withMistakes_areRefusedWithTheNearestName() {
    assertThatThrownBy(
            () -> resolve(null, Map.of("poet.functions.search.enabeld", "true"), Map.of()))
        .hasMessageEndingWith("did you mean poet.functions.search.enabled?");
    assertThatThrownBy(() -> resolve(null, Map.of(), Map.of("POET_FUNCTIONS_SEARCH_MODE", "lern")))
        .hasMessageMatching("POET_FUNCTIONS_SEARCH_MODE must be one of .* did you mean learn\\?");
    assertThatThrownBy(() -> withFile("poet.plugins.hvac.enabled = yes"))
        .hasMessageContaining("poet.plugins.hvac.enabled must be one of true, false");
    assertThatThrownBy(() -> withFile("poet.plugins.hvac.enable = true"))
        .hasMessageEndingWith("did you mean poet.plugins.hvac.enabled?");
  }

  private static final String YAML =
      """
      # what is nested and what is not mean the same
      poet:
        seed: 012
        deploy: no
        mode: "shadow"
        functions:
          f:
            class: com.example.Copy
            method: run(int)
            feedback: [rating, refunds]
            feedback.within: 1h
            where:
              - size <= 8
              - size >= 2
            parameters:
              size: {argument: 0, min: 1, max: 1e3}
      """;

  private static final String JSON =
      """
      {"poet": {"seed": "012", "deploy": "no", "mode": "shadow"},
       "poet.functions.f": {
         "class": "com.example.Copy", "method": "run(int)",
         "feedback": ["rating", "refunds"], "feedback.within": "1h",
         "where": ["size <= 8", "size >= 2"],
         "parameters": {"size": {"argument": 0, "min": 1, "max": 1e3}}}}
      """;

  @Test
  void file_inEachFormat_saysTheSame() {
    Path properties =
        file(
            "poet.seed = 012",
            "poet.deploy = no",
            "poet.mode = shadow",
            "poet.functions.f.class = com.example.Copy",
            "poet.functions.f.method = run(int)",
            "poet.functions.f.feedback = rating, refunds",
            "poet.functions.f.feedback.within = 1h",
            "poet.functions.f.where = size <= 8; size >= 2",
            "poet.functions.f.parameters.size.argument = 0",
            "poet.functions.f.parameters.size.min = 1",
            "poet.functions.f.parameters.size.max = 1e3");
    List<Map<String, String>> read =
        List.of(properties, tree(".yaml", YAML), tree(".yml", YAML), tree(".json", JSON)).stream()
            .map(file -> resolve("home=/h,config-file=" + file, Map.of(), Map.of()))
            .peek(options -> options.remove("poet.config-file"))
            .toList();

    assertThat(read).hasSize(4).containsOnly(read.get(0));
    assertThat(Options.read("config-file=" + tree(".yaml", YAML), new Properties(), Map.of()))
        .satisfies(
            options ->
                assertThat(strongest(options, Option.MODE).source()).endsWith(".yaml line 5"));
    assertThat(resolve("config-file=" + tree(".yaml", "# nothing\n"), Map.of(), Map.of()))
        .containsEntry("poet.seed", "1");
  }

  @Test
  void tree_withMistakes_isRefusedWithLineAndNearestName() {
    Map<String, String> sentences =
        Map.ofEntries(
            Map.entry(
                "poet:\n  seed: 1\n  mod: off\n",
                "no option poet.mod, found in .* line 3; did you mean poet.mode.*"),
            Map.entry(
                "poet.functions:\n  f:\n    minimize: seconds",
                "no key poet.functions.f.minimize, .* line 3; did you mean poet.functions.f.minimise.*"),
            Map.entry(
                "poet:\n  seed: 1\npoet.seed: 2",
                "poet.seed must be given once but is in line 2 and line 3 of"),
            Map.entry(
                "poet:\n  mode:\n  - off",
                "poet.mode must be one value but is a list in .* line 2"),
            Map.entry(
                "poet.functions.f.feedback: ['a, b']",
                "must have no element that is empty or has a \",\" but does in"),
            Map.entry(
                "poet:\n  functions:\n    f: {}",
                "poet.functions.f, in .* line 3, must be poet.functions.<id>.<what>"),
            Map.entry("poet.seed:", "poet.seed must have a value but is empty in .* line 1"),
            Map.entry(
                "poet.functions.f.where: [[a]]",
                "must be a list of single values but is not in line 1"),
            Map.entry("- poet.seed", "must have keys with values but has none in line 1"),
            Map.entry(
                "poet.seed: 1\n---\npoet.seed: 2",
                "must be one document but another one begins in line"),
            Map.entry("poet.seed: 1\n\tpoet.mode: off", "must be YAML but is not in line 2"));

    sentences.forEach(
        (text, sentence) ->
            assertThatThrownBy(() -> withTree(".yaml", text))
                .isInstanceOf(OptionException.class)
                .hasMessageFindingMatch(sentence));
    assertThatThrownBy(() -> withTree(".json", "{\"poet.seed\": 1,\n\"poet.mod\": \"off\"}"))
        .hasMessageFindingMatch("no option poet.mod, found in .* line 2; did you mean");
    assertThatThrownBy(() -> withTree(".json", "{\"poet.seed\": 1,\n}"))
        .hasMessageContaining("must be JSON but is not in line 2");
  }

  @Test
  void yaml_thatNamesClassesOrGrows_isRefusedUnread() {
    for (String text :
        List.of(
            "poet.seed: !!javax.script.ScriptEngineManager [1]",
            "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
            "poet: *nobody",
            "!!set {poet.seed}")) {
      assertThatThrownBy(() -> withTree(".yaml", text))
          .hasMessageFindingMatch("must have plain keys and values but has an? (tag|alias)");
    }
    assertThatThrownBy(() -> withTree(".yaml", "{a: ".repeat(100_000)))
        .hasMessageContaining("must be YAML but is not in line 1");
    assertThatThrownBy(() -> withTree(".json", "{\"a\":".repeat(100_000)))
        .hasMessageContaining("must be JSON but is not in line 1");
  }

  @Test
  void usualFile_ofAnyFormat_isFoundInTheHome_butNotTwo() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.writeString(home.resolve("poet.yaml"), "poet.seed: 7");

    assertThat(resolve("home=" + home, Map.of(), Map.of()))
        .containsEntry("poet.seed", "7")
        .containsEntry("poet.config-file", home.resolve("poet.yaml").toString());

    Files.writeString(home.resolve("poet.json"), "{}");
    assertThatThrownBy(() -> resolve("home=" + home, Map.of(), Map.of()))
        .hasMessageContaining("but there are poet.yaml and poet.json; drop one");
  }

  private Path tree(String ending, String text) {
    try {
      return Files.writeString(Files.createTempFile(folder, "poet", ending), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void withTree(String ending, String text) {
    resolve("config-file=" + tree(ending, text), Map.of(), Map.of());
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
      case LOG_LEVEL -> List.of("warning", "info", "warning", "info");
      case LOG_FORMAT -> List.of("json", "text", "json", "text");
      case ANALYSE -> List.of("idle", "off", "idle", "off");
      case RECORD -> List.of("1", "2", "4", "8");
      case LEAD -> List.of("3", "4", "5", "6");
      case CONTROL_SHARE, REGRET_SHARE -> List.of("0.1", "0.2", "0.3", "0.4");
      case DEBUG, JMX, JFR, FUNCTIONS -> List.of("true", "false", "true", "false");
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
