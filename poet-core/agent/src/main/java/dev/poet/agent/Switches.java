package dev.poet.agent;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which functions and plugins are switched off or held in shadow, and which switches nothing has
 * answered to. Thread-safe.
 */
public final class Switches {
  private final Map<String, String> values;
  private final Set<String> functions = new LinkedHashSet<>();
  private final Set<String> unanswered = new LinkedHashSet<>();

  /**
   * @param values every option and switch, as {@link Options#values()} has them
   */
  public Switches(Map<String, String> values) {
    this.values = values;
    for (String key : values.keySet()) {
      SwitchKey known = SwitchKey.of(key);
      if (known != null && known != SwitchKey.PLUGIN_ENABLED && !isInFile(known.id(key))) {
        unanswered.add(known.id(key));
      }
    }
  }

  /** Whether the configuration file declares the function itself. */
  private boolean isInFile(String function) {
    return values.containsKey(
        ConfigFile.FUNCTIONS + function + "." + DeclaredKey.CLASS.path(function));
  }

  /** Why a function is to be left as written; null if it isn't. */
  public String whyOff(String function) {
    if ("off".equals(value(SwitchKey.FUNCTION_MODE, function))) {
      return SwitchKey.FUNCTION_MODE.key(function) + " is off";
    }
    String enabled = value(SwitchKey.FUNCTION_ENABLED, function);
    if (enabled != null) {
      return enabled.equals("true") ? null : SwitchKey.FUNCTION_ENABLED.key(function) + " is false";
    }
    return "false".equals(values.get(Option.FUNCTIONS.key()))
        ? Option.FUNCTIONS.key() + " is false"
        : null;
  }

  /** What switches a function on that is off. */
  public String howOn(String function) {
    return "off".equals(value(SwitchKey.FUNCTION_MODE, function))
        ? SwitchKey.FUNCTION_MODE.key(function) + "=learn"
        : SwitchKey.FUNCTION_ENABLED.key(function) + "=true";
  }

  /** {@code "shadow"} or {@code "learn"}; null if nothing is said about the function. */
  public String mode(String function) {
    return value(SwitchKey.FUNCTION_MODE, function);
  }

  /** Whether a plugin may be used. */
  public boolean isPluginEnabled(String plugin) {
    return !"false".equals(value(SwitchKey.PLUGIN_ENABLED, plugin));
  }

  /** The key that switches a plugin. */
  public static String ofPlugin(String plugin) {
    return SwitchKey.PLUGIN_ENABLED.key(plugin);
  }

  private String value(SwitchKey key, String id) {
    String exact = values.get(key.key(id));
    return exact == null ? values.get(SwitchKey.environmentKey(key.key(id))) : exact;
  }

  /**
   * A loaded class declares a function.
   *
   * @return ids that are configured, that no class has declared so far, and that are so much like
   *     this one, which is not configured, that it was probably meant; each is told once
   */
  public synchronized List<String> declared(String function) {
    List<String> misspelt = new ArrayList<>();
    if (functions.add(function) && !unanswered.remove(function)) {
      for (String id : unanswered) {
        if (Spelling.edits(id, function) <= mostEdits(id)) {
          misspelt.add(id);
        }
      }
    }
    unanswered.removeAll(misspelt);
    return misspelt;
  }

  /** Of very short ids two letters have to be the same, or anything would be like them. */
  private static int mostEdits(String id) {
    return Math.min(Math.max(2, id.length() / 3), id.length() - 2);
  }

  /** Ids that are configured and that no loaded class has declared, nor one like it. */
  public synchronized List<String> unanswered() {
    return List.copyOf(unanswered);
  }
}
