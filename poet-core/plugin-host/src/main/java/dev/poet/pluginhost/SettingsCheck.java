package dev.poet.pluginhost;

import dev.poet.spi.Approval;
import dev.poet.spi.Setting;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares what a user wrote with what a plugin declares. Stateless. */
final class SettingsCheck {
  /** The one setting that every plugin has. */
  static final Setting APPROVAL =
      new Setting(
          "approval",
          Setting.Kind.OPTION,
          Optional.empty(),
          0,
          0,
          Stream.of(Approval.values()).map(SettingsCheck::word).toList(),
          "Whether changes come into force by themselves or wait for people.");

  private SettingsCheck() {}

  /**
   * The settings as the plugin is to see them, with its standards; one that declares none sees what
   * the user wrote.
   */
  static Map<String, String> complete(List<Setting> declared, Map<String, String> given)
      throws RefusedException {
    approval(given);
    Map<String, String> rest = new HashMap<>(given);
    rest.remove(APPROVAL.name());
    if (declared.isEmpty()) {
      return Map.copyOf(rest);
    }
    Map<String, String> complete = new HashMap<>();
    for (Setting setting : declared) {
      String written = rest.remove(setting.name());
      if (written != null) {
        check(setting, written);
        complete.put(setting.name(), written);
      } else {
        setting.standard().ifPresent(value -> complete.put(setting.name(), value));
      }
    }
    for (String unknown : rest.keySet().stream().sorted().toList()) {
      throw new RefusedException(
          "POET-232",
          "%s is no setting of it; did you mean %s?"
              .formatted(unknown, nearest(unknown, declared)));
    }
    return Map.copyOf(complete);
  }

  /** What the user wrote about approval; empty if nothing. */
  static Optional<Approval> approval(Map<String, String> given) throws RefusedException {
    String written = given.get(APPROVAL.name());
    if (written == null) {
      return Optional.empty();
    }
    check(APPROVAL, written);
    return Stream.of(Approval.values()).filter(value -> word(value).equals(written)).findFirst();
  }

  private static String word(Approval approval) {
    return approval.name().toLowerCase(Locale.ROOT);
  }

  private static void check(Setting setting, String written) throws RefusedException {
    Optional<String> objection = setting.objection(written);
    if (objection.isPresent()) {
      throw new RefusedException(
          "POET-232", "%s; correct it".formatted(Sentences.oneLine(objection.get())));
    }
  }

  private static String nearest(String unknown, List<Setting> declared) {
    return Stream.concat(declared.stream(), Stream.of(APPROVAL))
        .map(Setting::name)
        .min(Comparator.comparingInt(name -> distance(unknown, name)))
        .orElseThrow();
  }

  /** Levenshtein's: how many letters differ. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
