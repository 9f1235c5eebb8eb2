package dev.poet.engine.training;

import dev.poet.engine.settings.Pace;
import dev.poet.spi.Lease;
import java.util.Optional;

/**
 * Where this process stands with one function: it leads its learning, follows another process, or
 * does not know yet whether there is another one. Owned by the training thread.
 */
final class Standing {
  private static final long NO_LEASE = 0;

  /** What a look at the lease has changed. */
  enum Change {
    NONE,
    /** Another process leads now, and this one did. */
    STEPS_DOWN,
    /** This one does not lead, which was not sure before. */
    IS_SETTLED,
    /** This one leads again, and still knows what it had learned. */
    GOES_ON,
    /** This one leads, and has to read what is known. */
    TAKES_OVER
  }

  private final Pace pace;
  private boolean leads;
  private boolean undecided;
  private long ledUnder = NO_LEASE;

  Standing(Pace pace) {
    this.pace = pace;
  }

  boolean leads() {
    return leads;
  }

  /** Whether nothing may run tuned yet, as the one that leads may be dead. */
  boolean isUndecided() {
    return undecided && !leads;
  }

  /**
   * @param lease if this process leads the function
   * @param renewed whether another process has said that it leads since this was asked last
   * @param studies whether it has what was learned in memory
   */
  Change look(Optional<Lease> lease, boolean renewed, boolean studies) {
    if (lease.isEmpty()) {
      if (leads) {
        return Change.STEPS_DOWN;
      }
      boolean settled = undecided && (renewed || pace == Pace.FREE);
      undecided &= !settled;
      return settled ? Change.IS_SETTLED : Change.NONE;
    }
    long token = lease.get().token();
    if (studies && token <= ledUnder) { // a smaller one: the store is another
      boolean again = !leads;
      lead(lease.get());
      return again ? Change.GOES_ON : Change.NONE;
    }
    return leads && token == ledUnder ? Change.NONE : Change.TAKES_OVER;
  }

  void lead(Lease lease) {
    leads = true;
    undecided = false;
    ledUnder = lease.token();
  }

  /** Another process may lead, or may have died; free calls need not wait to know. */
  void follow() {
    undecided = pace == Pace.LOCKSTEP;
  }

  /** Calls that ran as written until now wait until it is known who leads. */
  void askAgain() {
    undecided = !leads;
  }

  /**
   * @param forgotten whether what was learned is no longer in memory as it is in the store
   */
  void stepDown(boolean forgotten) {
    leads = false;
    ledUnder = forgotten ? NO_LEASE : ledUnder;
  }
}
