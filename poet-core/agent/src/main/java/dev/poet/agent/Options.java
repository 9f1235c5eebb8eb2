package dev.poet.agent;

import java.io.File;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Reads the options from where users put them. Agent argument ({@code k=v,k=v}, with or without
 * {@code poet.}) wins over system property, which wins over environment, which wins over the
 * configuration file, which wins over the {@link Profile}, which wins over default.
 *
 * <p>No lambda, stream or formatter here nor in the rest of this package: they would be the most
 * expensive part of an agent that in most programs finds nothing to do.
 */
public final class Options {
  private final Map<String, String> arguments;
  private final Properties properties;
  private final Map<String, String> environment;
  private final Map<Option, List<Given>> given = new EnumMap<>(Option.class);
  private ConfigFile file = ConfigFile.none();

  private Options(
      Map<String, String> arguments, Properties properties, Map<String, String> environment) {
    this.arguments = arguments;
    this.properties = properties;
    this.environment = environment;
  }

  /**
   * Reads and checks every option. What is switched off is not checked any further.
   *
   * @param argument the agent's, or null
   * @throws OptionException if an option or key is unknown or can't have its value
   */
  public static Options read(
      String argument, Properties properties, Map<String, String> environment) {
    Options options = new Options(parse(argument), properties, environment);
    options.collect();
    if (options.isEnabled()) {
      options.readFile();
      options.collect();
    }
    if (options.isEnabled()) {
      options.refuseUnknown();
      options.check();
    }
    return options;
  }

  /**
   * The same as {@link #values()} of what is read; null if POET is switched off.
   *
   * @throws OptionException as {@link #read} does
   */
  static Map<String, String> resolve(
      String argument, Properties properties, Map<String, String> environment) {
    Options options = read(argument, properties, environment);
    return options.isEnabled() ? options.values() : null;
  }

  /** Whether POET is to do anything at all. */
  public boolean isEnabled() {
    return !"false".equals(value(Option.ENABLED));
  }

  /** Every value that an option was given, the one that counts first, the default last. */
  public List<Given> given(Option option) {
    return given.get(option);
  }

  /** The value that counts; paths are absolute. */
  public String value(Option option) {
    String value = given.get(option).get(0).value();
    return switch (option) {
      case HOME -> absolute(value);
      case CONFIG_FILE ->
          value == null ? ConfigFile.usual(value(Option.HOME)).getPath() : absolute(value);
      case STORE ->
          value == null
              ? inHome("poet.db")
              : value.startsWith(Option.POSTGRESQL) ? value : absolute(value);
      case STORE_USER -> value == null ? "" : value;
      case STORE_PASSWORD_FILE -> value == null ? "" : absolute(value);
      case LOG_DESTINATION -> value.equals(NoticeOutput.STDERR) ? value : absolute(value);
      case PLUGINS -> value == null ? inHome("plugins") : absolute(value);
      case PLUGIN_KEYS -> value == null ? inHome("plugin-keys") : absolute(value);
      default -> value;
    };
  }

  /** Every option and every key of a declared function, by full name. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Option option : Option.values()) {
      values.put(option.key(), value(option));
    }
    for (String key : file.keys()) {
      if (Option.named(key) == null) {
        values.put(key, file.get(key));
      }
    }
    for (Map.Entry<String, Given> each : switches().entrySet()) {
      values.put(each.getKey(), each.getValue().value());
    }
    return values;
  }

  /**
   * The switches of functions and plugins, each with what counts: by full key, and those of the
   * environment by their name in it as well, since it tells no id exactly.
   */
  public Map<String, Given> switches() {
    Map<String, Given> switches = new LinkedHashMap<>();
    for (String key : file.keys()) {
      addSwitch(switches, key, file.get(key), file.place(key));
    }
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      if (SwitchKey.ofEnvironment(entry.getKey()) != null) {
        Given given = new Given(entry.getValue(), "in the environment");
        for (Map.Entry<String, Given> each : switches.entrySet()) {
          if (SwitchKey.environmentKey(each.getKey()).equals(entry.getKey())) {
            each.setValue(given);
          }
        }
        switches.put(entry.getKey(), given);
      }
    }
    for (String key : properties.stringPropertyNames()) {
      addSwitch(switches, key, properties.getProperty(key), "in a system property");
    }
    for (String key : arguments.keySet()) {
      addSwitch(switches, key, arguments.get(key), "in the agent argument");
    }
    return switches;
  }

  private static void addSwitch(
      Map<String, Given> switches, String key, String value, String source) {
    if (SwitchKey.of(key) != null) {
      switches.put(key, new Given(value, source));
    }
  }

  private static Map<String, String> parse(String argument) {
    Map<String, String> parsed = new LinkedHashMap<>();
    if (argument == null || argument.isBlank()) {
      return parsed;
    }
    for (String pair : argument.split(",")) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new OptionException(
            "The agent argument must be key=value pairs with commas between but has \""
                + pair
                + "\".");
      }
      String key = pair.substring(0, equals).strip();
      parsed.put(
          key.startsWith(Option.PREFIX) ? key : Option.PREFIX + key,
          pair.substring(equals + 1).strip());
    }
    return parsed;
  }

  /** The order of these lines is the order of precedence. */
  private void collect() {
    for (Option option : Option.values()) {
      List<Given> found = new ArrayList<>();
      add(found, arguments.get(option.key()), "in the agent argument");
      add(found, properties.getProperty(option.key()), "in a system property");
      add(found, environment.get(option.environmentKey()), "in the environment");
      if (file.get(option.key()) != null) {
        add(found, file.get(option.key()), file.place(option.key()));
      }
      given.put(option, found);
    }
    List<Given> profile = given.get(Option.PROFILE);
    addDefaults(profile.isEmpty() ? null : Profile.named(profile.get(0).value()));
  }

  /**
   * @param profile null if none is given, or one that will be refused
   */
  private void addDefaults(Profile profile) {
    for (Option option : Option.values()) {
      List<Given> found = given.get(option);
      if (profile != null) {
        add(found, profile.standard(option), "by the profile " + profile.word());
      }
      found.add(new Given(option.standard(), "by default"));
    }
  }

  private static void add(List<Given> found, String value, String source) {
    if (value != null) {
      found.add(new Given(value, source));
    }
  }

  /** A file that is named must be there; the usual one may be. */
  private void readFile() {
    Given named = given.get(Option.CONFIG_FILE).get(0);
    if (named.value() != null) {
      Option.CONFIG_FILE.check(named.value(), named.source());
    }
    File place = new File(value(Option.CONFIG_FILE));
    if (place.isFile()) {
      file = ConfigFile.read(place);
    } else if (named.value() != null) {
      throw new OptionException(
          "poet.config-file must name a file but there is none at "
              + place
              + ", given "
              + named.source()
              + ".");
    }
    if (file.get(Option.CONFIG_FILE.key()) != null) {
      throw new OptionException(
          "poet.config-file can't be set "
              + file.place(Option.CONFIG_FILE.key())
              + "; that is the file itself.");
    }
  }

  private void refuseUnknown() {
    for (String key : arguments.keySet()) {
      refuseUnless(isKnown(key), key, "in the agent argument");
    }
    for (String key : properties.stringPropertyNames()) {
      refuseUnless(!key.startsWith(Option.PREFIX) || isKnown(key), key, "in a system property");
    }
    for (String key : environment.keySet()) {
      refuseUnless(!isMisspelt(key), key, "in the environment");
    }
    for (String key : file.keys()) {
      if (key.startsWith(ConfigFile.FUNCTIONS) && Option.named(key) == null) {
        DeclaredKey.check(key, file.get(key), file.place(key));
      } else {
        refuseUnless(isKnown(key), key, file.place(key));
      }
      file.checkList(key);
    }
  }

  /**
   * Other tools share the prefix in the environment: only what is nearly an option is a mistake.
   */
  private static boolean isMisspelt(String key) {
    if (!key.startsWith("POET_") || SwitchKey.ofEnvironment(key) != null) {
      return false;
    }
    String[] known = new String[Option.values().length];
    for (Option option : Option.values()) {
      known[option.ordinal()] = option.environmentKey();
    }
    String nearest = Spelling.nearest(key, known, 2);
    return nearest != null && !nearest.equals(key);
  }

  private static boolean isKnown(String key) {
    return Option.named(key) != null || SwitchKey.of(key) != null;
  }

  private static void refuseUnless(boolean known, String key, String source) {
    if (!known) {
      String spelt =
          key.startsWith("POET_") ? key.toLowerCase(java.util.Locale.ROOT).replace('_', '.') : key;
      String full = spelt.startsWith(Option.PREFIX) ? spelt : Option.PREFIX + spelt;
      throw new OptionException(
          "There is no option "
              + key
              + ", found "
              + source
              + Spelling.hint(full, Option.keys(), SwitchKey.like(full)));
    }
  }

  private void check() {
    for (Option option : Option.values()) {
      Given first = given.get(option).get(0);
      if (first.value() != null) {
        option.check(first.value(), first.source());
      }
    }
    for (Map.Entry<String, Given> each : switches().entrySet()) {
      String key = each.getKey();
      SwitchKey known = SwitchKey.of(key);
      (known == null ? SwitchKey.ofEnvironment(key) : known)
          .check(key, each.getValue().value(), each.getValue().source());
    }
    DeclaredFunction.read(values());
  }

  private String inHome(String name) {
    return new File(value(Option.HOME), name).getPath();
  }

  private static String absolute(String path) {
    return new File(path).getAbsolutePath();
  }
}
