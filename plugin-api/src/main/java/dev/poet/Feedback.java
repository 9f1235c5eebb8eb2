package dev.poet;

/** What became of an outcome that was reported to {@link Poet}. */
public enum Feedback {
  /** It is kept, and not lost even if the process is killed now. */
  ACCEPTED,
  /** There is no room at the moment; report it again later. */
  FULL,
  /** Nobody waits for it: no runtime, or an id, metric or value that means nothing. */
  IGNORED
}
