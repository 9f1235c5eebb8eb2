package dev.poet.engine.settings;

import java.util.Locale;

/** How far POET may go. */
public enum Mode {
  /** Every call runs as written; nothing is recorded. */
  OFF,
  /** Every call runs as written; trials are recorded, and what would be tried is stored. */
  SHADOW,
  /**
   * Every trial runs what is in force; what would be tried is proposed to people, who approve it.
   */
  PROPOSE,
  /** Parameters are tuned from the outcomes of the calls, each as soon as it is known. */
  ONLINE,
  /** Parameters are tuned from the stored history, which is learned from anew now and then. */
  BATCH,
  /**
   * As {@link #ONLINE}, and what is learned anew from the stored history takes over when it
   * foresees the outcomes better.
   */
  HYBRID;

  /** As people write it, such as {@code online}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The mode of a function that is switched by itself in a program of this mode.
   *
   * @param word {@code off}, {@code shadow} or {@code learn}; the last is as the program, or online
   *     where that only shadows
   * @throws IllegalArgumentException for any other word
   */
  public Mode switched(String word) {
    return switch (word) {
      case "off" -> OFF;
      case "shadow" -> SHADOW;
      case "learn" -> this == SHADOW ? ONLINE : this;
      default ->
          throw new IllegalArgumentException(
              "a function's mode must be off, shadow or learn but is \"" + word + "\"");
    };
  }

  /** Whether what is learned comes into force without anybody's approval. */
  public boolean tunesByItself() {
    return this == ONLINE || isScheduled();
  }

  /** Whether functions are learned anew from their stored history now and then. */
  public boolean isScheduled() {
    return this == BATCH || this == HYBRID;
  }
}
