package dev.poet.agent.runtime;

/** Ends the replacement of arguments before any was replaced. Made once; woven code swallows it. */
final class LeaveAlone extends RuntimeException {
  static final LeaveAlone INSTANCE = new LeaveAlone();
  private static final long serialVersionUID = 1L;

  private LeaveAlone() {
    super("the call is left alone", null, false, false);
  }
}
