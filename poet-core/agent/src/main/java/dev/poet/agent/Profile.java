package dev.poet.agent;

/**
 * What an application is run for, as a set of defaults of options (docs/profiles.md). They are
 * weaker than whatever anybody says about an option itself.
 */
enum Profile {
  DEVELOPMENT(Option.RELEASE.key(), "watched", Option.UNSIGNED_PLUGINS.key(), "allow"),
  TEST(Option.PACE.key(), "lockstep", Option.RELEASE.key(), "unguarded", Option.LOG.key(), "quiet"),
  STAGING(),
  PRODUCTION(),
  REALTIME(Option.RECORD.key(), "32", Option.LOG.key(), "quiet"),
  RESEARCH(Option.RELEASE.key(), "unguarded");

  private final String[] defaults;

  /**
   * @param defaults the key of an option and its value, in turn
   */
  Profile(String... defaults) {
    this.defaults = defaults;
  }

  /** As users write it. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** What the option is unless somebody says otherwise; null: as without a profile. */
  String standard(Option option) {
    for (int i = 0; i < defaults.length; i += 2) {
      if (defaults[i].equals(option.key())) {
        return defaults[i + 1];
      }
    }
    return null;
  }

  /** The profile of that name, or null. */
  static Profile named(String word) {
    for (Profile profile : values()) {
      if (profile.word().equals(word)) {
        return profile;
      }
    }
    return null;
  }
}
