package dev.poet.spring;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The options that a starter reads from the application's environment, by the names, values and
 * defaults of the agent's.
 */
enum PoetOption {
  ENABLED("poet.enabled", "true", "true", "false"),
  HOME("poet.home", ".poet"),
  STORE("poet.store", ""),
  STORE_USER("poet.store.user", ""),
  STORE_PASSWORD_FILE("poet.store.password-file", ""),
  LEAD("poet.lead.seconds", "30"),
  FUNCTIONS("poet.functions.default-enabled", "true", "true", "false"),
  MODE("poet.mode", "online", "off", "shadow", "propose", "online", "batch", "hybrid"),
  REFIT_TRIALS("poet.refit.trials", "50"),
  REFIT_NEW("poet.refit.new", "20"),
  REFIT_HOURS("poet.refit.hours", "24"),
  SEED("poet.seed", "1"),
  PACE("poet.pace", "free", "free", "lockstep"),
  RECORD(
      "poet.record.one.in", "1", "1", "2", "4", "8", "16", "32", "64", "128", "256", "512", "1024"),
  RELEASE("poet.release", "canary", "canary", "watched", "unguarded"),
  CONTROL_SHARE("poet.control.share", "0.05"),
  REGRET_SHARE("poet.regret.share", "0.05"),
  SHADOW("poet.shadow.trials", "10"),
  LOG("poet.log", "info", "quiet", "info"),
  DEPLOY("poet.deploy", "unnamed");

  static final String PREFIX = "poet.";

  /** What the agent reads and an application's context has other means for. */
  static final List<String> AGENTS =
      List.of(
          "poet.profile",
          "poet.config-file",
          "poet.plugins.dir",
          "poet.plugins.keys",
          "poet.plugins.unsigned",
          "poet.analyse",
          "poet.log.level",
          "poet.log.destination",
          "poet.log.format",
          "poet.debug",
          "poet.jmx",
          "poet.jfr");

  private final String key;
  private final String standard;
  private final List<String> allowed;

  /**
   * @param standard the value when nobody says otherwise; empty: none, or derived from another
   * @param allowed every value allowed; none: any that the runtime takes
   */
  PoetOption(String key, String standard, String... allowed) {
    this.key = key;
    this.standard = standard;
    this.allowed = List.of(allowed);
  }

  String key() {
    return key;
  }

  String standard() {
    return standard;
  }

  List<String> allowed() {
    return allowed;
  }

  static Optional<PoetOption> named(String key) {
    return Arrays.stream(values()).filter(option -> option.key.equals(key)).findFirst();
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(PoetOption::key).toList();
  }
}
