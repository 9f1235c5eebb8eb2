package dev.poet.engine.training;

import dev.poet.engine.call.Tuner;
import dev.poet.spi.Command;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.Optional;

/**
 * Whether a function runs as written or keeps to a version, since people ordered it or something
 * failed, in this process alone or in every one. Owned by the training thread.
 */
final class Orders {
  private final Tuner tuner;
  private boolean frozen;
  private boolean apart;
  private boolean held;
  private long obeyed;

  Orders(Tuner tuner) {
    this.tuner = tuner;
  }

  boolean isFrozen() {
    return frozen;
  }

  /** Whether it runs as written here for a reason that others need not share. */
  boolean isApart() {
    return apart;
  }

  /** Whether it keeps to the version that somebody went back to. */
  boolean isHeld() {
    return held;
  }

  /** Takes in the order that still holds from before the start, and answers with it. */
  Optional<Command> recall(Store store) throws StoreException {
    Optional<Command> last = store.lastObeyed(id());
    obeyed = last.map(Command::id).orElse(0L);
    held = last.filter(command -> command.action() == Command.Action.ROLLBACK).isPresent();
    return last;
  }

  /** The order that another process of the store was given last, if it is not carried out here. */
  Optional<Command> news(Store store) throws StoreException {
    return store.lastObeyed(id()).filter(command -> command.id() > obeyed);
  }

  /** A command was carried out here. */
  void obeyed(Command command) {
    obeyed = Math.max(obeyed, command.id());
  }

  /** Runs as written in this process alone; others go on, and may take the lead. */
  void freeze(String reason, Ledger ledger) {
    freeze(true, reason, ledger);
  }

  /** Runs as written, as everywhere. */
  void freezeEverywhere(String reason, Ledger ledger) {
    freeze(false, reason, ledger);
  }

  private void freeze(boolean here, String reason, Ledger ledger) {
    if (!frozen) {
      stop(here);
      ledger.event(id(), "frozen", id() + " runs as written: " + reason);
    }
  }

  /** Runs as written because another process was told so, and has said it. */
  void freezeLikeOthers() {
    if (!frozen) {
      stop(false);
    }
  }

  private void stop(boolean here) {
    frozen = true;
    apart = here;
    tuner.leaveAlone();
  }

  /** Goes on; whether it ran as written. */
  boolean release() {
    boolean ran = frozen;
    held = false;
    frozen = false;
    apart = false;
    if (ran) {
      tuner.forgive();
    }
    return ran;
  }

  /** Keeps to the version that somebody has chosen; whether it ran as written. */
  boolean hold() {
    boolean ran = release();
    held = true;
    return ran;
  }

  private String id() {
    return tuner.function().id();
  }
}
