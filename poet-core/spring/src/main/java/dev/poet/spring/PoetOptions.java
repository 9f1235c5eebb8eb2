package dev.poet.spring;

import dev.poet.engine.schedule.RefitRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The options as an application's environment has them, all of them checked. Immutable. */
final class PoetOptions {
  private static final int LEAST_LEAD_SECONDS = 3;

  /** What the names of the agent's declarations, and of its switches of plugins, begin with. */
  private static final List<String> DECLARED = List.of(PoetSwitches.START, "poet.plugins.");

  /** Further away nobody meant it. */
  private static final int MOST_SLIPS = 3;

  private final Map<PoetOption, String> values;

  private PoetOptions(Map<PoetOption, String> values) {
    this.values = values;
  }

  /**
   * Reads every option.
   *
   * @throws InvalidPoetOptionException if one has a value that it can't have, or a property begins
   *     with {@code poet.} and is none
   */
  static PoetOptions of(ConfigurableEnvironment environment) {
    environment.getPropertySources().forEach(source -> check(source, environment));
    Map<PoetOption, String> values = new LinkedHashMap<>();
    for (PoetOption option : PoetOption.values()) {
      String value = environment.getProperty(option.key(), option.standard()).strip();
      check(option.key(), value, option.allowed());
      values.put(option, value);
    }
    PoetOptions options = new PoetOptions(values);
    options.lead();
    options.refits();
    return options;
  }

  /** Other tools share the prefix in the process environment, so only switches are looked at. */
  private static void check(PropertySource<?> source, PropertyResolver environment) {
    boolean isProcess =
        source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    if (!(source instanceof EnumerablePropertySource<?> enumerable)) {
      return;
    }
    for (String name : enumerable.getPropertyNames()) {
      String key = isProcess ? PoetSwitches.ofVariable(name) : name;
      boolean isOption = PoetOption.named(key).isPresent();
      Optional<List<String>> allowed = PoetSwitches.allowed(key);
      if (!isOption && allowed.isPresent()) {
        String value = String.valueOf(source.getProperty(name));
        check(name, environment.resolvePlaceholders(value), allowed.get());
      } else if (!isOption && !isProcess && key.startsWith(PoetOption.PREFIX)) {
        refuse(name, source.getName());
      }
    }
  }

  private static void refuse(String name, String source) {
    if (PoetOption.AGENTS.contains(name) || DECLARED.stream().anyMatch(name::startsWith)) {
      throw new InvalidPoetOptionException(
          "the starter does not read %s, found in %s".formatted(name, source),
          "it is for the agent: leave it out, and use a PoetRuntimeCustomizer where you need the same");
    }
    throw new InvalidPoetOptionException(
        "there is no option %s, found in %s".formatted(name, source),
        nearest(name)
            .map(known -> "did you mean %s?".formatted(known))
            .orElse("see docs/spring.md for those that there are"));
  }

  private static Optional<String> nearest(String name) {
    return PoetOption.keys().stream()
        .min(Comparator.comparingInt(known -> slips(name, known)))
        .filter(known -> slips(name, known) <= MOST_SLIPS);
  }

  /** How many letters have to be added, dropped or exchanged. */
  private static int slips(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  private static void check(String name, String value, List<String> allowed) {
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      throw new InvalidPoetOptionException(
          "%s must be one of %s but is \"%s\"".formatted(name, String.join(", ", allowed), value),
          value.equals("false") && allowed.contains("off")
              ? "put off into quotes: YAML takes it for false"
              : "choose one of them");
    }
  }

  String text(PoetOption option) {
    return values.get(option);
  }

  boolean isQuiet() {
    return text(PoetOption.LOG).equals("quiet");
  }

  Path home() {
    return Path.of(text(PoetOption.HOME)).toAbsolutePath();
  }

  /** What is deployed; empty if nobody says. */
  String deployment() {
    String name = text(PoetOption.DEPLOY);
    return name.equals(PoetOption.DEPLOY.standard()) ? "" : name;
  }

  /** After so long without a word of the leader another process leads. */
  Duration lead() {
    return Duration.ofSeconds(whole(PoetOption.LEAD, LEAST_LEAD_SECONDS));
  }

  RefitRule refits() {
    return new RefitRule(
        whole(PoetOption.REFIT_TRIALS, 1),
        whole(PoetOption.REFIT_NEW, 1),
        Duration.ofHours(whole(PoetOption.REFIT_HOURS, 1)));
  }

  <E extends Enum<E>> E constant(PoetOption option, Class<E> type) {
    return Enum.valueOf(type, text(option).toUpperCase(Locale.ROOT));
  }

  long whole(PoetOption option, long least) {
    try {
      long value = Long.parseLong(text(option));
      if (value >= least) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw notWhole(option, least);
    }
    throw notWhole(option, least);
  }

  private InvalidPoetOptionException notWhole(PoetOption option, long least) {
    String from = least == Long.MIN_VALUE ? "" : " of at least " + least;
    return new InvalidPoetOptionException(
        "%s must be a whole number%s but is \"%s\"".formatted(option.key(), from, text(option)),
        "correct it");
  }

  double number(PoetOption option) {
    try {
      return Double.parseDouble(text(option));
    } catch (NumberFormatException e) {
      throw new InvalidPoetOptionException(
          "%s must be a number but is \"%s\"".formatted(option.key(), text(option)), "correct it");
    }
  }

  /** By name, without those that say who may enter the store. */
  Map<String, String> configuration() {
    Map<String, String> all = new LinkedHashMap<>();
    values.forEach((option, value) -> all.put(option.key(), value));
    all.keySet().remove(PoetOption.DEPLOY.key());
    all.values().removeIf(String::isEmpty);
    return all;
  }
}
