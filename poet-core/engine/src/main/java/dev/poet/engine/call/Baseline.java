package dev.poet.engine.call;

import dev.poet.spi.Point;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the call site passes in, as far as calls have shown it. It may change once, because somebody
 * changed the literal, which makes the rows laid for the old one void; an argument that changes
 * again, or to something that is no finite number, varies, and can't be a baseline.
 *
 * <p>Any thread may read; {@link #see} and everything else that writes is to be called under one
 * lock, the tuner's.
 */
final class Baseline {

  /** What an argument turned out to be. */
  enum Sight {
    KNOWN,
    FIRST,
    MOVED,
    STRAY
  }

  private final double[] known;
  private final boolean[] movedBefore;
  private volatile boolean moved;
  private volatile boolean shown;
  private volatile double oldestValid;
  private volatile String stray;

  Baseline(int parameters) {
    known = new double[parameters];
    Arrays.fill(known, Double.NaN);
    movedBefore = new boolean[parameters];
  }

  int parameters() {
    return known.length;
  }

  boolean isKnown(int slot, double argument) {
    return argument == known[slot];
  }

  /** Whether rows of policy {@code version} were laid for arguments that are no longer passed. */
  boolean isVoid(double version) {
    return version < oldestValid;
  }

  /** Takes in an argument that a call showed. */
  Sight see(int slot, double argument) {
    double before = known[slot];
    if (argument == before) {
      return Sight.KNOWN;
    }
    boolean isNumberNoMore = Double.isFinite(before) && !Double.isFinite(argument);
    if (isNumberNoMore || movedBefore[slot] && !moved) {
      return Sight.STRAY;
    }
    known[slot] = argument;
    if (Double.isNaN(before)) {
      return Sight.FIRST;
    }
    movedBefore[slot] = true;
    shown = slot == known.length - 1;
    moved = true;
    return Sight.MOVED;
  }

  /** Rows of policies up to {@code newest} are void. */
  void voidUpTo(double newest) {
    oldestValid = Math.max(oldestValid, newest + 1);
  }

  /** Notes for people why there is no baseline. */
  void stray(String reason) {
    stray = reason;
  }

  /** Continues with what an earlier process had seen. */
  void know(Point point) {
    System.arraycopy(point.toArray(), 0, known, 0, known.length);
  }

  double at(int slot) {
    return known[slot];
  }

  /** All arguments, once each was seen and is a finite number. */
  Optional<Point> point() {
    double[] seen = known.clone();
    for (double value : seen) {
      if (!Double.isFinite(value)) {
        return Optional.empty();
      }
    }
    return Optional.of(Point.of(seen));
  }

  /** A call has come to its last argument: if any has changed, all that have are known. */
  void showLast() {
    shown = true;
  }

  /** Whether an argument has changed and nobody has taken notice yet. */
  boolean hasMoved() {
    return moved;
  }

  /** Whether it is known to what all of them have changed. */
  boolean isShown() {
    return moved && shown;
  }

  /** Notice is taken; whether there was anything to notice. */
  boolean takeMoved() {
    boolean now = moved;
    moved = false;
    return now;
  }

  /** Why there is no baseline, if an argument varies. */
  Optional<String> stray() {
    return Optional.ofNullable(stray);
  }

  /** Forgets that arguments strayed, so that the function gets another chance. */
  void forgive() {
    stray = null;
    Arrays.fill(movedBefore, false);
  }
}
