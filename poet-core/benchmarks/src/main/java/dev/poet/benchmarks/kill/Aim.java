package dev.poet.benchmarks.kill;

/** Which part of a program's life a kill is to hit; it comes a random time after a line. */
enum Aim {
  /** The JVM starts, classes are loaded; the trial log may be opened. */
  START("start", "", "opening"),
  /** The store is checked, its schema brought up to date. */
  OPENING("opening", "opening", "opened"),
  /** What the log holds is moved into the store, history is loaded. */
  RECOVERY("recovery", "opened", "trial"),
  /** Trials, feedback and commits. */
  LEARNING("learning", "trial", "closing"),
  /** The last round, and the end. */
  CLOSING("close", "closing", "closed");

  private final String label;
  private final String from;
  private final String to;

  Aim(String label, String from, String to) {
    this.label = label;
    this.from = from;
    this.to = to;
  }

  String label() {
    return label;
  }

  /** The first word of the line after which the kill may come; empty: the program's start. */
  String from() {
    return from;
  }

  /** The first word of the line before which it is to come. */
  String to() {
    return to;
  }
}
