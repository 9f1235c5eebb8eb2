package dev.poet.agent;

/**
 * The registry of options: each exists as {@code -Dpoet.a.b}, as {@code POET_A_B}, as an agent
 * argument and as a key of the configuration file, in no other form and nowhere else.
 */
public enum Option {
  ENABLED("poet.enabled", "true", "true", "false"),
  PROFILE(
      "poet.profile",
      "production",
      "development",
      "test",
      "staging",
      "production",
      "realtime",
      "research"),
  HOME("poet.home", ".poet"),
  CONFIG_FILE("poet.config-file", null),
  STORE("poet.store", null),
  STORE_USER("poet.store.user", null),
  STORE_PASSWORD_FILE("poet.store.password-file", null),
  LEAD("poet.lead.seconds", "30"),
  PLUGINS("poet.plugins.dir", null),
  PLUGIN_KEYS("poet.plugins.keys", null),
  UNSIGNED_PLUGINS("poet.plugins.unsigned", "refuse", "refuse", "allow"),
  FUNCTIONS("poet.functions.default-enabled", "true", "true", "false"),
  MODE("poet.mode", "online", "off", "shadow", "propose", "online", "batch", "hybrid"),
  REFIT_TRIALS("poet.refit.trials", "50"),
  REFIT_NEW("poet.refit.new", "20"),
  REFIT_HOURS("poet.refit.hours", "24"),
  ANALYSE("poet.analyse", "off", "off", "idle"),
  SEED("poet.seed", "1"),
  PACE("poet.pace", "free", "free", "lockstep"),
  RECORD(
      "poet.record.one.in", "1", "1", "2", "4", "8", "16", "32", "64", "128", "256", "512", "1024"),
  RELEASE("poet.release", "canary", "canary", "watched", "unguarded"),
  CONTROL_SHARE("poet.control.share", "0.05"),
  REGRET_SHARE("poet.regret.share", "0.05"),
  SHADOW("poet.shadow.trials", "10"),
  LOG("poet.log", "info", "quiet", "info"),
  LOG_LEVEL("poet.log.level", "info", "warning", "info"),
  LOG_DESTINATION("poet.log.destination", NoticeOutput.STDERR),
  LOG_FORMAT("poet.log.format", "text", "text", "json"),
  DEBUG("poet.debug", "false", "true", "false"),
  DEPLOY("poet.deploy", "unnamed"),
  JMX("poet.jmx", "false", "true", "false"),
  JFR("poet.jfr", "false", "true", "false");

  /** What a store in a PostgreSQL database begins with; any other is a file. */
  static final String POSTGRESQL = "jdbc:postgresql:";

  private static final int LEAST_LEAD_SECONDS = 3;
  private static final int MOST_SHADOW_TRIALS = 1_000;

  /** What every option's name begins with. */
  static final String PREFIX = "poet.";

  private final String key;
  private final String standard;
  private final String[] allowed;

  /**
   * @param key the full name
   * @param standard the value when nobody says otherwise; null: derived from another option
   * @param allowed every value allowed; none: any that {@link #check} accepts
   */
  Option(String key, String standard, String... allowed) {
    this.key = key;
    this.standard = standard;
    this.allowed = allowed;
  }

  public String key() {
    return key;
  }

  /** The value when nobody and no {@link Profile} says otherwise; null: derived from another. */
  String standard() {
    return standard;
  }

  /** Every value allowed; empty where others than these are. */
  String[] allowed() {
    return allowed.clone();
  }

  public String environmentKey() {
    return key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The option of that full name, or null. */
  static Option named(String key) {
    for (Option option : values()) {
      if (option.key.equals(key)) {
        return option;
      }
    }
    return null;
  }

  /** Refuses a value that the option can't have. */
  void check(String value, String source) {
    if (value.isBlank()) {
      throw new OptionException(key + " must have a value but is empty " + source + ".");
    }
    if (this == STORE) {
      checkStore(value, source);
    }
    int least = least();
    if (least > 0 && !(isWholeNumber(value) && Long.parseLong(value) >= least)) {
      throw new OptionException(
          key
              + " must be a whole number of at least "
              + least
              + " but is \""
              + value
              + "\" "
              + source
              + ".");
    }
    if ((this == CONTROL_SHARE || this == REGRET_SHARE) && !isShare(value)) {
      throw new OptionException(
          key + " must be from 0.005 to 0.5 but is \"" + value + "\" " + source + ".");
    }
    if (this == SHADOW && !(isWholeNumber(value) && isShadow(Long.parseLong(value)))) {
      throw new OptionException(
          key + " must be a whole number from 0 to 1000 but is \"" + value + "\" " + source + ".");
    }
    if (this == SEED && !isWholeNumber(value)) {
      throw new OptionException(
          key + " must be a whole number but is \"" + value + "\" " + source + ".");
    }
    if (allowed.length > 0 && !java.util.Arrays.asList(allowed).contains(value)) {
      throw OptionException.noneOf(allowed, key, value, source);
    }
  }

  /** The smallest number allowed; 0 where that is no matter. */
  private int least() {
    return switch (this) {
      case LEAD -> LEAST_LEAD_SECONDS;
      case REFIT_TRIALS, REFIT_NEW, REFIT_HOURS -> 1;
      default -> 0;
    };
  }

  /** A URL may hold a password, so it is not repeated. */
  private static void checkStore(String value, String source) {
    String lower = value.toLowerCase(java.util.Locale.ROOT);
    if (lower.startsWith("jdbc:") && !value.startsWith(POSTGRESQL)) {
      throw new OptionException(
          "poet.store must be a file or begin with "
              + POSTGRESQL
              + " but is another database "
              + source
              + ".");
    }
    if (value.startsWith(POSTGRESQL) && (lower.contains("password=") || value.contains("@"))) {
      throw new OptionException(
          "poet.store must not hold a password but does "
              + source
              + "; put it into the environment variable POET_STORE_PASSWORD"
              + " or into a file that poet.store.password-file names.");
    }
  }

  private static boolean isShare(String value) {
    try {
      double share = Double.parseDouble(value);
      return share >= 0.005 && share <= 0.5;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isShadow(long trials) {
    return trials >= 0 && trials <= MOST_SHADOW_TRIALS;
  }

  private static boolean isWholeNumber(String value) {
    try {
      Long.parseLong(value);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  static String[] keys() {
    String[] keys = new String[values().length];
    for (Option option : values()) {
      keys[option.ordinal()] = option.key;
    }
    return keys;
  }
}
