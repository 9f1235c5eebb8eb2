package dev.poet.agent;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Reads the options from where users put them. Agent argument ({@code k=v,k=v}, with or without
 * {@code poet.}) wins over system property, which wins over environment, which wins over default.
 *
 * <p>No lambda, stream or formatter here nor in the rest of this package: they would be the most
 * expensive part of an agent that in most programs finds nothing to do.
 */
final class Options {
  private Options() {}

  /**
   * The value of every option by full name, paths absolute; null if POET is switched off.
   *
   * @throws OptionException if an option is unknown or can't have its value
   */
  static Map<String, String> resolve(
      String argument, Properties properties, Map<String, String> environment) {
    Map<String, String> arguments = parse(argument);
    Map<String, String> found = new HashMap<>();
    for (Option option : Option.values()) {
      String value = option.standard();
      String fromEnvironment = environment.get(option.environmentKey());
      value = fromEnvironment == null ? value : fromEnvironment;
      value = properties.getProperty(option.key(), value);
      value = arguments.getOrDefault(option.key(), value);
      found.put(option.key(), value);
    }
    if ("false".equals(found.get(Option.ENABLED.key()))) {
      return null;
    }
    refuseUnknown(arguments, properties, environment);
    for (Option option : Option.values()) {
      String value = found.get(option.key());
      if (value != null) {
        option.check(value, source(option, arguments, properties));
      }
    }
    locate(found);
    return found;
  }

  private static Map<String, String> parse(String argument) {
    Map<String, String> parsed = new HashMap<>();
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

  private static void refuseUnknown(
      Map<String, String> arguments, Properties properties, Map<String, String> environment) {
    for (String key : arguments.keySet()) {
      refuseUnless(Option.named(key) != null, key, "in the agent argument");
    }
    for (String key : properties.stringPropertyNames()) {
      refuseUnless(
          !key.startsWith(Option.PREFIX) || Option.named(key) != null, key, "in a system property");
    }
    for (String key : environment.keySet()) {
      refuseUnless(!isMisspelt(key), key, "in the environment");
    }
  }

  /**
   * Other tools share the prefix in the environment: only what is nearly an option is a mistake.
   */
  private static boolean isMisspelt(String key) {
    if (!key.startsWith("POET_")) {
      return false;
    }
    String[] known = new String[Option.values().length];
    for (Option option : Option.values()) {
      known[option.ordinal()] = option.environmentKey();
    }
    String nearest = Spelling.nearest(key, known, 2);
    return nearest != null && !nearest.equals(key);
  }

  private static void refuseUnless(boolean known, String key, String source) {
    if (!known) {
      String spelt = key.startsWith("POET_") ? key.toLowerCase(java.util.Locale.ROOT) : key;
      throw new OptionException(
          "There is no option "
              + key
              + ", found "
              + source
              + Spelling.hint(spelt.replace('_', '.'), Option.keys()));
    }
  }

  private static String source(
      Option option, Map<String, String> arguments, Properties properties) {
    return arguments.containsKey(option.key())
        ? "in the agent argument"
        : properties.containsKey(option.key()) ? "in a system property" : "in the environment";
  }

  private static void locate(Map<String, String> found) {
    File home = new File(found.get(Option.HOME.key())).getAbsoluteFile();
    found.put(Option.HOME.key(), home.getPath());
    for (Option option : new Option[] {Option.STORE, Option.PLUGINS}) {
      String value = found.get(option.key());
      File place =
          value == null
              ? new File(home, option == Option.STORE ? "poet.db" : "plugins")
              : new File(value).getAbsoluteFile();
      found.put(option.key(), place.getPath());
    }
  }
}
