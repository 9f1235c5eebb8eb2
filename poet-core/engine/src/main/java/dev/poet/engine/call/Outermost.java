package dev.poet.engine.call;

/**
 * Tells the outermost call of a function from those that it makes of itself on the same thread: one
 * trial, whose inner calls pass through. One small array per thread that ever calls.
 */
public final class Outermost {
  private final ThreadLocal<boolean[]> inside = ThreadLocal.withInitial(() -> new boolean[1]);

  /** Whether this call is the outermost; if so, {@link #leave} must follow. */
  public boolean enter() {
    boolean[] mine = inside.get();
    boolean outermost = !mine[0];
    mine[0] = true;
    return outermost;
  }

  /** The outermost call is over. */
  public void leave() {
    inside.get()[0] = false;
  }
}
