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

  /** Whether what is learned comes into force without anybody's approval. */
  public boolean tunesByItself() {
    return this == ONLINE || isScheduled();
  }

  /** Whether functions are learned anew from their stored history now and then. */
  public boolean isScheduled() {
    return this == BATCH || this == HYBRID;
  }
}
