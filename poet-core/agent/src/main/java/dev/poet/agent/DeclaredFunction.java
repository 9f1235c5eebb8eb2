package dev.poet.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A tuned function as the configuration file declares it. Values stay texts here, already checked
 * by {@link DeclaredKey}; what they mean for the method is decided when its class is woven.
 */
public final class DeclaredFunction {
  private final String id;
  private final Map<String, String> values;

  private DeclaredFunction(String id, Map<String, String> values) {
    this.id = id;
    this.values = values;
  }

  /**
   * The functions that the keys below {@code poet.functions.} declare, in the order of the file.
   *
   * @param values by full key; other keys are left out
   * @throws OptionException if one lacks a class, a method or a parameter
   */
  public static List<DeclaredFunction> read(Map<String, String> values) {
    Map<String, Map<String, String>> byId = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (entry.getKey().startsWith(ConfigFile.FUNCTIONS) && Option.named(entry.getKey()) == null) {
        String path = entry.getKey().substring(ConfigFile.FUNCTIONS.length());
        int dot = path.indexOf('.');
        Map<String, String> own = byId.get(path.substring(0, dot));
        if (own == null) {
          own = new LinkedHashMap<>();
          byId.put(path.substring(0, dot), own);
        }
        own.put(path.substring(dot + 1), entry.getValue());
      }
    }
    List<DeclaredFunction> functions = new ArrayList<>();
    for (Map.Entry<String, Map<String, String>> entry : byId.entrySet()) {
      DeclaredFunction function = new DeclaredFunction(entry.getKey(), entry.getValue());
      if (function.isSwitchedOnly()) {
        continue;
      }
      function.checkComplete();
      if (!"false".equalsIgnoreCase(function.text(DeclaredKey.ENABLED))) {
        functions.add(function);
      }
    }
    return functions;
  }

  public String id() {
    return id;
  }

  /** The class's name as {@link Class#getName()} gives it. */
  public String className() {
    return text(DeclaredKey.CLASS);
  }

  /** The method's name, with the types of its parameters if the class has several of that name. */
  public String method() {
    return text(DeclaredKey.METHOD);
  }

  /** The names of the declared parameters, in the order of the file. */
  public List<String> parameters() {
    return names("parameters.");
  }

  /** The names of the declared features, in the order of the file. */
  public List<String> features() {
    return names("features.");
  }

  /** The value behind a path such as {@code "parameters.size.min"}, or null. */
  public String text(String path) {
    return values.get(path);
  }

  private String text(DeclaredKey key) {
    return values.get(key.path(""));
  }

  private List<String> names(String group) {
    Set<String> names = new LinkedHashSet<>();
    for (String key : values.keySet()) {
      if (key.startsWith(group)) {
        names.add(key.substring(group.length(), key.lastIndexOf('.')));
      }
    }
    return new ArrayList<>(names);
  }

  /** Another place declares it, such as an annotation; only its switches are here. */
  private boolean isSwitchedOnly() {
    for (String key : values.keySet()) {
      if (!key.equals(DeclaredKey.ENABLED.path("")) && !key.equals(DeclaredKey.MODE.path(""))) {
        return false;
      }
    }
    return true;
  }

  private void checkComplete() {
    String what =
        className() == null
            ? "class"
            : method() == null ? "method" : parameters().isEmpty() ? "parameters.<name>.min" : null;
    if (what != null) {
      throw new OptionException(
          "The function "
              + id
              + " must have "
              + what
              + " in the configuration file; add "
              + ConfigFile.FUNCTIONS
              + id
              + "."
              + what
              + ".");
    }
    if (className().startsWith("java.") || className().startsWith("dev.poet.")) {
      throw new OptionException(
          "The function "
              + id
              + " must name a class of the application or of one of its libraries but names "
              + className()
              + "; name the class that calls it.");
    }
  }
}
