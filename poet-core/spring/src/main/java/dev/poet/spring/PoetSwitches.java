package dev.poet.spring;

import dev.poet.engine.settings.Mode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.core.env.PropertyResolver;

/**
 * What the environment says about single functions: {@code poet.functions.<id>.enabled} and {@code
 * poet.functions.<id>.mode}, as the agent reads them. Thread-safe.
 */
final class PoetSwitches implements BiFunction<String, Mode, Mode> {
  static final String START = "poet.functions.";
  static final String ENABLED = ".enabled";
  static final String MODE = ".mode";

  private static final List<String> ENABLED_VALUES = List.of("true", "false");
  private static final List<String> MODE_VALUES = List.of("off", "shadow", "learn");

  private final PropertyResolver environment;
  private final boolean standard;

  /**
   * @param standard whether a function is tuned of which nothing is said
   */
  PoetSwitches(PropertyResolver environment, boolean standard) {
    this.environment = environment;
    this.standard = standard;
  }

  /** The mode of one function in a program of that mode. */
  @Override
  public Mode apply(String function, Mode program) {
    return isEnabled(function)
        ? value(function, MODE).map(program::switched).orElse(program)
        : Mode.OFF;
  }

  private boolean isEnabled(String function) {
    return value(function, ENABLED).map(Boolean::parseBoolean).orElse(standard);
  }

  private Optional<String> value(String function, String end) {
    return Optional.ofNullable(environment.getProperty(START + function + end));
  }

  /** What a switch of that name may be; nothing if it is the name of none. */
  static Optional<List<String>> allowed(String name) {
    return isOne(name, ENABLED)
        ? Optional.of(ENABLED_VALUES)
        : isOne(name, MODE) ? Optional.of(MODE_VALUES) : Optional.empty();
  }

  /** A variable of the process as the property that it may be; ids are longer in truth. */
  static String ofVariable(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String start = START.replace('.', '_');
    for (String end : List.of(ENABLED, MODE)) {
      if (lower.startsWith(start) && lower.endsWith(end.replace('.', '_'))) {
        int last = lower.length() - end.length();
        return START + lower.substring(Math.min(start.length(), last), last) + end;
      }
    }
    return name;
  }

  private static boolean isOne(String name, String end) {
    int id = name.length() - START.length() - end.length();
    return id > 0
        && name.startsWith(START)
        && name.endsWith(end)
        && name.indexOf('.', START.length()) == START.length() + id;
  }
}
