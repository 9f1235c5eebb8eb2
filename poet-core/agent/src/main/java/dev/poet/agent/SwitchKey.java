package dev.poet.agent;

import java.util.Locale;

/**
 * What switches one function or one plugin: keys with an id in them, given like options, in the
 * same places and the same order of precedence. Since ids are not known before classes are loaded,
 * the environment's spelling is compared with theirs when they are.
 */
enum SwitchKey {
  FUNCTION_ENABLED("poet.functions.", ".enabled", "true", "false"),
  FUNCTION_MODE("poet.functions.", ".mode", "off", "shadow", "learn"),
  PLUGIN_ENABLED("poet.plugins.", ".enabled", "true", "false");

  private final String start;
  private final String end;
  private final String[] allowed;

  SwitchKey(String start, String end, String... allowed) {
    this.start = start;
    this.end = end;
    this.allowed = allowed;
  }

  /** The full key for an id. */
  String key(String id) {
    return start + id + end;
  }

  /** How a key is written in the environment. */
  static String environmentKey(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The switch that a full key is; null if it is none. */
  static SwitchKey of(String key) {
    for (SwitchKey each : values()) {
      if (Option.named(key) == null && each.id(key, each.start, each.end) != null) {
        return each;
      }
    }
    return null;
  }

  /** The switch that a name in the environment is; null if it is none. */
  static SwitchKey ofEnvironment(String name) {
    for (Option option : Option.values()) {
      if (option.environmentKey().equals(name)) {
        return null;
      }
    }
    for (SwitchKey each : values()) {
      if (each.id(name, environmentKey(each.start), environmentKey(each.end)) != null) {
        return each;
      }
    }
    return null;
  }

  /** The id in a key of this switch, null in any other. */
  String id(String key) {
    return id(key, start, end);
  }

  private String id(String key, String before, String after) {
    boolean fits =
        key.startsWith(before)
            && key.endsWith(after)
            && key.length() > before.length() + after.length();
    String id = fits ? key.substring(before.length(), key.length() - after.length()) : null;
    return id != null && id.indexOf('.') >= 0 && this != PLUGIN_ENABLED ? null : id;
  }

  void check(String key, String value, String place) {
    if (!java.util.Arrays.asList(allowed).contains(value)) {
      throw OptionException.noneOf(allowed, key, value, place);
    }
  }

  /** What a misspelt key with an id may have meant. */
  static String[] like(String key) {
    int from = key.indexOf('.', Option.PREFIX.length()) + 1;
    int to = key.indexOf('.', from);
    String id = from > 0 && to > from ? key.substring(from, to) : "<id>";
    String[] like = new String[values().length];
    for (SwitchKey each : values()) {
      like[each.ordinal()] = each.key(id);
    }
    return like;
  }
}
