package dev.poet.engine.woven;

/** Ends the replacement of arguments before any was replaced. Made once; woven code swallows it. */
public final class LeaveAlone extends RuntimeException {
  public static final LeaveAlone INSTANCE = new LeaveAlone();
  private static final long serialVersionUID = 1L;

  private LeaveAlone() {
    super("the call is left alone", null, false, false);
  }
}
