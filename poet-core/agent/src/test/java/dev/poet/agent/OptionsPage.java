package dev.poet.agent;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;

/**
 * The page about every option: names, values and defaults from the registry, meanings from here.
 */
final class OptionsPage {
  private static final String HEAD =
      """
      # Every option

      Made from the registry of options; a test compares. Each can be given as agent argument (`-javaagent:poet-agent.jar=mode=shadow,seed=7`), system
      property (`-Dpoet.mode=shadow`), environment variable (`POET_MODE=shadow`) or key of the
      [configuration file](getting-started.md#the-configuration-file) (`poet.mode = shadow`), in this
      order of precedence: what is nearer to the process wins. A name that doesn't exist is an error that names the nearest one.
      `./poet config explain` prints every option with its value, where it comes from and what it overrides. What functions of code that nobody can edit
      are declared with is [elsewhere](getting-started.md#code-that-nobody-can-edit), and so is [what a plugin can be told](getting-started.md#what-a-plugin-can-be-told).

      | option | environment | values | default | meaning |
      |---|---|---|---|---|
      """;

  private static final String SWITCHES =
      """

      ## Single functions and plugins

      The same four places, in the same order. In the environment an id is in upper case too, with `_` for `.` and `-` (`POET_FUNCTIONS_ZONE_CONTROL_ENABLED=true`).

      | switch | values | default | meaning |
      |---|---|---|---|
      | `poet.functions.<id>.enabled` | `true`, `false` | `poet.functions.default-enabled` | `false` leaves the function as written |
      | `poet.functions.<id>.mode` | `off`, `shadow`, `learn` | as `poet.mode` says | `off` as `enabled=false`; `shadow` learns and changes nothing; `learn` tunes where `poet.mode` is `shadow`, and is as `poet.mode` says otherwise: what is `off` or awaits approval stays so |
      | `poet.plugins.<id>.enabled` | `true`, `false` | `true` | `false` leaves the plugin unused, and those that need it; its functions are tuned on without it |

      So `poet.functions.default-enabled=false` and `poet.functions.search.enabled=true` tune `search` alone. `./poet status` and `doctor` list what is switched off, by which
      switch, how it is switched on, and which plugin in use its domain needs then. A switch for a function that no class declares is no error, as classes may come late: where a
      class declares one of nearly that name, it is said with the code POET-399; `./poet attach PID` lists all that no class loaded until then has answered to. What the
      configuration file itself declares with `enabled=false` is not looked for, nor listed.
      `./poet config explain` shows all switches with where they come from.
      """;

  /** Stands for the folder that {@code poet.home} names. */
  private static final Path HOME = Path.of("/<home>");

  private OptionsPage() {}

  static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Option option : Option.values()) {
      page.append(
          "| `%s` | `%s` | %s | %s | %s |\n"
              .formatted(
                  option.key(),
                  option.environmentKey(),
                  values(option),
                  standard(option),
                  meaning(option)));
    }
    return page.append(SWITCHES).toString();
  }

  private static String values(Option option) {
    StringJoiner values = new StringJoiner(", ");
    Arrays.stream(option.allowed()).forEach(value -> values.add("`" + value + "`"));
    return values.length() == 0 ? free(option) : values.toString();
  }

  /** What {@link Option#check} and whoever uses the value ask of it. */
  private static String free(Option option) {
    return switch (option) {
      case HOME, PLUGINS -> "a folder";
      case CONFIG_FILE, STORE_PASSWORD_FILE, PLUGIN_KEYS -> "a file";
      case STORE -> "a file, or `jdbc:postgresql://host/database`";
      case STORE_USER, DEPLOY -> "a name";
      case LOG_DESTINATION -> "`stderr` or a file";
      case LEAD -> "a whole number of seconds, at least 3";
      case REFIT_TRIALS, REFIT_NEW -> "a whole number, at least 1";
      case REFIT_HOURS -> "a whole number of hours, at least 1";
      case SEED -> "a whole number";
      case CONTROL_SHARE, REGRET_SHARE -> "0.005 to 0.5";
      case SHADOW -> "a whole number, 0 to 1000";
      default -> throw new IllegalArgumentException("say what " + option + " may be");
    };
  }

  private static String standard(Option option) {
    StringBuilder text = new StringBuilder(usual(option));
    Map<String, StringJoiner> others = new LinkedHashMap<>();
    for (Profile profile : Profile.values()) {
      String other = profile.standard(option);
      if (other != null) {
        others
            .computeIfAbsent(other, value -> new StringJoiner(", "))
            .add("`" + profile.word() + "`");
      }
    }
    others.forEach(
        (value, profiles) ->
            text.append("; `").append(value).append("` in the profile ").append(profiles));
    return text.toString();
  }

  private static String usual(Option option) {
    if (option.standard() != null) {
      return "`" + option.standard() + "`";
    }
    return switch (option) {
      case CONFIG_FILE -> "`<home>/poet.properties`, `.yaml`, `.yml` or `.json`, if there is one";
      case STORE_USER -> "the driver's choice";
      case STORE_PASSWORD_FILE -> "none";
      default -> "`" + derived(option) + "`";
    };
  }

  private static String derived(Option option) {
    String value =
        Options.read("home=" + HOME, new Properties(), Map.of()).values().get(option.key());
    return Path.of(value).toString().substring(1);
  }

  private static String meaning(Option option) {
    return switch (option) {
      case ENABLED -> "`false` installs nothing";
      case PROFILE -> "a [set of defaults](profiles.md) of the options below";
      case HOME -> "the folder for log and libraries, in which the others are unless named";
      case CONFIG_FILE ->
          "the [configuration file](getting-started.md#the-configuration-file); not in the file"
              + " itself";
      case STORE -> "where what is learned is kept";
      case STORE_USER -> "who enters the database";
      case STORE_PASSWORD_FILE ->
          "file with the password; the environment variable `POET_STORE_PASSWORD` does as well";
      case LEAD -> "after so long without a word of the JVM that leads, another one leads";
      case PLUGINS -> "folder of plugin JARs";
      case PLUGIN_KEYS -> "public keys whose owners may sign plugins";
      case UNSIGNED_PLUGINS -> "what becomes of plugins that nobody signed";
      case FUNCTIONS ->
          "`false` leaves every function as written that isn't [switched on](#single-functions-and-plugins)";
      case MODE ->
          "`off` leaves all as written, `shadow` learns and changes nothing, `propose` runs what [somebody"
              + " approved](on-call.md), `batch` and `hybrid` learn from the [stored"
              + " history](how-it-learns.md#modes), alone or too";
      case REFIT_TRIALS ->
          "in the modes `batch` and `hybrid`: trials before the history is learned from for the"
              + " first time; with twice as many new ones it is learned from at once";
      case REFIT_NEW -> "new trials that make it worth to learn from it again after the hours";
      case REFIT_HOURS -> "after how many hours";
      case ANALYSE ->
          "`idle` has histories [looked at](what-history-tells.md#in-idle-time) inside the"
              + " application, within a tenth of one core";
      case SEED -> "seed of every draw";
      case PACE ->
          "`lockstep` makes the next trial wait for the last one, and whoever reports feedback for"
              + " that, to be learned from (simulated time, reproducible runs)";
      case RECORD ->
          "of so many calls of a function that is called more than 10,000 times a second, one is"
              + " timed and recorded";
      case RELEASE ->
          "how what is learned about functions that are called often [comes into"
              + " force](profiles.md)";
      case CONTROL_SHARE ->
          "the share of the calls that run as written, of functions that declare none. The usual one"
              + " becomes a third once a gain is proven; any other stays";
      case REGRET_SHARE ->
          "what learning may lose, as a share of the mean absolute score of the trials that run as"
              + " written, or of the function's `stake`; while half of it is spent [less is"
              + " tried](decisions/161-canary-ramp-and-rollback.md), [among slow trials"
              + " too](decisions/173-slow-trials-have-a-budget-too.md)";
      case SHADOW ->
          "on how many trials that run as written what is proposed is [held in"
              + " shadow](decisions/174-a-change-is-held-in-shadow-first.md) before the first call"
              + " of a function that is called often runs it; more than 10 puts it off";
      case LOG -> "`quiet` prints nothing";
      case LOG_LEVEL ->
          "`warning` leaves out what is no warning: the line at the start, and what `poet.debug`"
              + " prints";
      case LOG_DESTINATION ->
          "where notices go; a file is appended to, line by line, and what it can't take goes to"
              + " standard error, as does what is wrong with the options";
      case LOG_FORMAT ->
          "`json` makes each notice an object on one line, with `time`, `level`, `text` and, if it"
              + " has one, `code`";
      case DEBUG ->
          "`true` prints how long each class took that was given to the weaver, and all so far;"
              + " nothing where `poet.log` is `quiet`";
      case DEPLOY ->
          "names what is deployed, such as a release: a change is an event in `./poet history`";
      case JMX ->
          "`true` offers the [bean](metrics.md#jmx) `dev.poet:type=Poet` once the first class is"
              + " woven";
      case JFR ->
          "`true` offers [events](metrics.md#flight-recorder) to JDK Flight Recorder once the first"
              + " class is woven";
    };
  }
}
