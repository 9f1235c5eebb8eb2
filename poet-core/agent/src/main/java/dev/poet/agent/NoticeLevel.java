package dev.poet.agent;

/** How much a notice matters, the most first. */
enum NoticeLevel {
  /** Something is not as somebody wanted it. */
  WARNING,

  /** What POET does, for whoever wants to know. */
  INFO;

  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
