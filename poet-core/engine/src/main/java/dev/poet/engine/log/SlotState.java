package dev.poet.engine.log;

import static dev.poet.engine.log.Layout.LONGS;

import java.nio.ByteBuffer;

/**
 * The state of a slot of the trial log, and who may write to the slot. Claims are numbered; a slot
 * serves one after the other.
 *
 * <ul>
 *   <li>n + 1: claim n is filled.
 *   <li>the sign bit and n + 1: claim n is given up, and a slow writer, of n or of an earlier claim
 *       that was given up too, may still write. Who claims the slot next gives its claim up as
 *       well, lest two trials mix.
 *   <li>-(n + 1): claim n is given up, and nobody writes any more.
 * </ul>
 */
final class SlotState {
  private static final long STILL_WRITTEN = Long.MIN_VALUE / 2;

  private SlotState() {}

  static long filled(long claim) {
    return claim + 1;
  }

  static long givenUp(long claim) {
    return Long.MIN_VALUE | claim + 1;
  }

  static long left(long claim) {
    return -(claim + 1);
  }

  /** Whether a writer that is too late may still write. */
  static boolean isStillWritten(long state) {
    return state < STILL_WRITTEN;
  }

  /** Whose state it is; -1: a slot that was never used. */
  static long claimOf(long state) {
    return (isStillWritten(state) ? state & Long.MAX_VALUE : Math.abs(state)) - 1;
  }

  /** Whether the slot at {@code at} is the new claim's; if not, the claim is given up. */
  static boolean enter(ByteBuffer buffer, int at, long claim) {
    while (true) {
      long seen = (long) LONGS.getAcquire(buffer, at);
      if (claimOf(seen) >= claim) {
        return false; // so late that the reader has given it up
      }
      if (!isStillWritten(seen)) {
        return true;
      }
      if (LONGS.compareAndSet(buffer, at, seen, givenUp(claim))) {
        return false;
      }
      CutFile.settleUnlessWhole(buffer, CutFile.end(buffer));
    }
  }

  /**
   * The last thing a writer does to the slot at {@code at}.
   *
   * @param next the state in which it leaves it
   * @return false if its claim was given up meanwhile
   */
  static boolean leave(ByteBuffer buffer, int at, long claim, long next) {
    while (true) {
      long before = (long) LONGS.getOpaque(buffer, at);
      boolean inTime = claimOf(before) < claim;
      if (!inTime && !isStillWritten(before)) {
        return false;
      }
      if (LONGS.compareAndSet(buffer, at, before, inTime ? next : left(claimOf(before)))) {
        return inTime;
      }
      CutFile.settleUnlessWhole(buffer, CutFile.end(buffer));
    }
  }
}
