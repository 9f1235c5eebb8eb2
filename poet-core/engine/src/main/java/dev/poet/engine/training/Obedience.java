package dev.poet.engine.training;

import dev.poet.spi.Command;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.Optional;

/**
 * Carries out what people order about one function, here or through another process of the store.
 * One whose history could not be loaded stays as it was written. Owned by the training thread.
 */
final class Obedience {
  private final FunctionTrainer trainer;
  private final Role role;
  private final Orders orders;

  Obedience(FunctionTrainer trainer, Role role, Orders orders) {
    this.trainer = trainer;
    this.role = role;
    this.orders = orders;
  }

  /**
   * Is tuned again, if it was frozen or kept to a version.
   *
   * @throws IllegalArgumentException if it can't be; the message says why
   */
  void thaw(Ledger ledger) {
    requireLoaded();
    if (orders.isFrozen() || orders.isHeld() || role.learning().isStopped()) {
      release(ledger);
      ledger.event(trainer.id(), "thawed", trainer.id() + " is tuned again");
    }
  }

  private void requireLoaded() {
    if (!trainer.isLoaded()) {
      throw new IllegalArgumentException(
          trainer.id()
              + " can't be tuned, because its history could not be loaded; start the program anew");
    }
  }

  private void release(Ledger ledger) {
    role.learning().thaw();
    role.askAgain();
    wentOn(orders.release(), ledger);
  }

  private void wentOn(boolean ranAsWritten, Ledger ledger) {
    if (ranAsWritten) {
      role.expect();
    }
    ledger.collect(trainer);
  }

  /** A command was carried out here. */
  void obeyed(Command command) {
    orders.obeyed(command);
  }

  /** Does what another process of the store was told to do, and has answered. */
  void obeyOthers(Store store, Ledger ledger) throws StoreException {
    Optional<Command> news = trainer.isLoaded() ? orders.news(store) : Optional.empty();
    if (news.isEmpty()) {
      return;
    }
    orders.obeyed(news.get());
    switch (news.get().action()) {
      case PIN, UNPIN, APPROVE, REJECT, FEEDBACK -> {} // read with the versions that they lead to
      case FREEZE -> orders.freezeLikeOthers();
      case THAW -> release(ledger);
      case ROLLBACK -> {
        release(ledger);
        orders.hold();
      }
    }
  }

  /**
   * Holds parameters at values, or lets go of them; the version, the state and the answer are
   * stored together.
   *
   * @throws IllegalArgumentException if it can't be done; the message says why
   */
  void pin(Command command, Ledger ledger) {
    requireLoaded();
    role.learning().instructions().pin(command);
    String kind = command.action() == Command.Action.PIN ? "pinned" : "unpinned";
    ledger.event(
        trainer.id(),
        kind,
        "%s: %s %s".formatted(trainer.id(), command.who(), Pins.words(command)));
    ledger.collect(trainer);
  }

  /**
   * Puts a proposal into force, or refuses it; all that comes of it is stored together.
   *
   * @throws IllegalArgumentException if it can't be done; the message says why
   */
  void decide(Command command, Store store, Ledger ledger) throws StoreException {
    requireLoaded();
    if (command.action() == Command.Action.APPROVE) {
      String why = role.learning().instructions().approve(command, store);
      ledger.event(
          trainer.id(), "approved", "%s: %s %s".formatted(trainer.id(), command.who(), why));
    } else {
      role.learning().instructions().reject(command, store);
      ledger.event(
          trainer.id(),
          "rejected",
          "%s: %s rejected proposal %d of %s: %s"
              .formatted(
                  trainer.id(),
                  command.who(),
                  command.version(),
                  command.values().get(Command.SOURCE),
                  command.why()));
    }
    ledger.collect(trainer);
  }

  /**
   * Puts the values of an earlier version into force and keeps to them; the version, the state and
   * the answer are stored together.
   *
   * @throws IllegalArgumentException if there is no such version, or it can't be used; the message
   *     says why
   */
  void rollBack(Command command, Store store, Ledger ledger) throws StoreException {
    requireLoaded();
    String why = role.learning().instructions().rollBack(command, store);
    ledger.event(trainer.id(), "rolled-back", "%s was %s".formatted(trainer.id(), why));
    wentOn(orders.hold(), ledger);
  }
}
