package dev.poet.agent;

import java.util.Locale;

/**
 * What the configuration file can say about a function that it declares: the keys behind {@code
 * poet.functions.<id>.}, where {@code *} stands for a name. There are no others.
 */
enum DeclaredKey {
  CLASS("class", Kind.TEXT),
  METHOD("method", Kind.TEXT),
  ENABLED("enabled", Kind.FLAG),
  MODE("mode", Kind.TEXT, "off", "shadow", "learn"),
  DOMAIN("domain", Kind.TEXT),
  CALENDAR("calendar", Kind.COMMAS),
  TRIAL("trial", Kind.TEXT),
  TRIAL_CALLS("trial.calls", Kind.WHOLE),
  TRIAL_LASTING("trial.lasting", Kind.TEXT),
  TRIAL_STREAM("trial.stream", Kind.FLAG),
  TRIAL_WITHIN("trial.within", Kind.TEXT),
  MINIMISE("minimise", Kind.TEXT),
  MAXIMISE("maximise", Kind.TEXT),
  OUTCOME("outcome", Kind.TEXT),
  OUTCOME_AGGREGATE("outcome.aggregate", Kind.TEXT, "sum", "mean", "max", "last"),
  OUTCOME_COVARIATE("outcome.covariate", Kind.FLAG),
  FEEDBACK("feedback", Kind.COMMAS),
  FEEDBACK_DEFAULT("feedback.default", Kind.COMMAS),
  FEEDBACK_SOURCES("feedback.sources", Kind.COMMAS),
  FEEDBACK_WITHIN("feedback.within", Kind.TEXT),
  RETRIES("retries", Kind.WHOLE),
  BACK_OFF("back-off-millis", Kind.WHOLE),
  WHERE("where", Kind.SEMICOLONS),
  LIMITS("limits", Kind.SEMICOLONS),
  CONTROL_SHARE("control.share", Kind.NUMBER),
  CONTROL_KEY("control.key", Kind.TEXT),
  STAKE("stake", Kind.TEXT),
  ENFORCE_MIN("enforce.min", Kind.NUMBER),
  ENFORCE_MAX("enforce.max", Kind.NUMBER),
  ENFORCE_NOT_NULL("enforce.not-null", Kind.FLAG),
  ENFORCE_PREDICATE("enforce.predicate", Kind.TEXT),
  ENFORCE_OTHERWISE("enforce.otherwise", Kind.TEXT, "amend", "reject", "baseline"),
  PARAMETER_ARGUMENT("parameters.*.argument", Kind.TEXT),
  PARAMETER_KEY("parameters.*.key", Kind.TEXT),
  PARAMETER_FIELD("parameters.*.field", Kind.TEXT),
  PARAMETER_CONSTANT("parameters.*.constant", Kind.TEXT),
  PARAMETER_ORDINAL("parameters.*.ordinal", Kind.COMMAS),
  PARAMETER_MIN("parameters.*.min", Kind.NUMBER),
  PARAMETER_MAX("parameters.*.max", Kind.NUMBER),
  PARAMETER_SCALE("parameters.*.scale", Kind.TEXT, "linear", "log"),
  PARAMETER_STEP("parameters.*.step", Kind.WHOLE),
  PARAMETER_UNIT("parameters.*.unit", Kind.TEXT),
  PARAMETER_OPTIONS("parameters.*.options", Kind.COMMAS),
  PARAMETER_ORDERED("parameters.*.ordered", Kind.FLAG),
  PARAMETER_WHEN("parameters.*.when", Kind.TEXT),
  PARAMETER_IMPACT("parameters.*.impact", Kind.TEXT),
  PARAMETER_MAX_STEP("parameters.*.maxStep", Kind.NUMBER),
  PARAMETER_DEAD_BAND("parameters.*.deadBand", Kind.NUMBER),
  PARAMETER_REST_TRIALS("parameters.*.restTrials", Kind.WHOLE),
  PARAMETER_FORMERLY("parameters.*.formerly", Kind.TEXT),
  FEATURE_ARGUMENT("features.*.argument", Kind.TEXT),
  FEATURE_UNIT("features.*.unit", Kind.TEXT),
  FEATURE_SENSITIVE("features.*.sensitive", Kind.TEXT, "no", "hash", "buckets"),
  FEATURE_EDGES("features.*.edges", Kind.COMMAS),
  FEATURE_SUBJECT("features.*.subject", Kind.FLAG),
  FEATURE_PRIVACY("features.*.privacy", Kind.TEXT, "full", "internal", "public");

  private enum Kind {
    TEXT,
    COMMAS,
    SEMICOLONS,
    NUMBER,
    WHOLE,
    FLAG
  }

  private final String pattern;
  private final Kind kind;
  private final String[] allowed;

  DeclaredKey(String pattern, Kind kind, String... allowed) {
    this.pattern = pattern;
    this.kind = kind;
    this.allowed = kind == Kind.FLAG ? new String[] {"true", "false"} : allowed;
  }

  /** The key behind {@code poet.functions.<id>.}, for the thing of that name. */
  String path(String name) {
    return pattern.replace("*", name);
  }

  /**
   * Refuses a key that means nothing, and a value that it can't have.
   *
   * @param key the full key
   * @param place where it is, for people
   */
  static void check(String key, String value, String place) {
    String[] parts = parts(key);
    if (parts.length < 2 || parts[0].isBlank()) {
      throw new OptionException(
          key + ", " + place + ", must be " + ConfigFile.FUNCTIONS + "<id>.<what>; complete it.");
    }
    DeclaredKey known = of(key);
    if (known == null) {
      String[] similar = new String[values().length];
      for (DeclaredKey candidate : values()) {
        similar[candidate.ordinal()] = candidate.full(parts);
      }
      throw new OptionException(
          "There is no key " + key + ", found " + place + Spelling.hint(key, similar));
    }
    known.checkValue(key, value, place);
  }

  /** What stands between the elements of a list; null if {@code key} is none, or unknown. */
  static String separator(String key) {
    DeclaredKey known = of(key);
    return known == null
        ? null
        : known.kind == Kind.COMMAS ? "," : known.kind == Kind.SEMICOLONS ? ";" : null;
  }

  /** Null if there is none. */
  private static DeclaredKey of(String key) {
    if (key.startsWith(ConfigFile.FUNCTIONS)) {
      for (DeclaredKey candidate : values()) {
        if (candidate.full(parts(key)).equals(key)) {
          return candidate;
        }
      }
    }
    return null;
  }

  /** The id, the group, the name in it and the rest. */
  private static String[] parts(String key) {
    return key.substring(ConfigFile.FUNCTIONS.length()).split("\\.", 4);
  }

  private String full(String[] parts) {
    return ConfigFile.FUNCTIONS + parts[0] + "." + path(parts.length < 3 ? "*" : parts[2]);
  }

  private void checkValue(String key, String value, String place) {
    String rule = null;
    if (value.isBlank()) {
      rule = "have a value";
    } else if (kind == Kind.NUMBER && !isNumber(value)) {
      rule = "be a finite number";
    } else if (kind == Kind.WHOLE && !isWhole(value)) {
      rule = "be a whole number";
    } else if (allowed.length > 0 && !isAllowed(value)) {
      rule = "be one of " + String.join(", ", allowed);
    }
    if (rule != null) {
      throw new OptionException(
          key + " must " + rule + " but is \"" + value + "\" " + place + hint(value));
    }
  }

  private String hint(String value) {
    return Spelling.hint(value, allowed);
  }

  private boolean isAllowed(String value) {
    return java.util.Arrays.asList(allowed).contains(value.toLowerCase(Locale.ROOT));
  }

  private static boolean isNumber(String value) {
    try {
      double number = Double.parseDouble(value);
      return number - number == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isWhole(String value) {
    try {
      Integer.parseInt(value);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
