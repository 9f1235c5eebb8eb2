package dev.poet.engine.training;

import dev.poet.engine.settings.RuntimeSettings;
import dev.poet.spi.Command;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * What people order a running program to do: by rows in the store's inbox, by a file beside the log
 * where the store can't be reached, and by calls within the process. Owned by the training thread,
 * but for {@link #order}.
 */
final class Commands {
  private static final long LOOK_NANOS = 1_000_000_000;

  private record Order(String function, Command.Action action, String why) {}

  private final Map<String, FunctionTrainer> trainers;
  private final Ledger ledger;
  private final Reports reports;
  private final FreezeFile freezeFile;
  private final Consumer<String> notices;
  private final Queue<Order> orders = new ConcurrentLinkedQueue<>();
  private long nextInbox;
  private long nextFile;

  /**
   * @param trainers of the functions that are loaded; grows
   * @param stream the log of this process
   */
  Commands(
      RuntimeSettings settings, Map<String, FunctionTrainer> trainers, long stream, Ledger ledger) {
    this.trainers = trainers;
    this.ledger = ledger;
    this.reports = new Reports(stream, settings.clock(), ledger);
    this.freezeFile = new FreezeFile(settings.home());
    this.notices = settings.notices();
    this.nextInbox = settings.nanoClock().getAsLong();
    this.nextFile = nextInbox;
  }

  /** Is obeyed in the next round. Any thread may order. */
  void order(String function, Command.Action action, String why) {
    orders.add(new Order(function, action, why));
  }

  /** An order for a function that is still being loaded stays until it is. */
  void obeyOrders() {
    for (int open = orders.size(); open > 0; open--) {
      Order order = orders.poll();
      FunctionTrainer trainer = trainers.get(order.function());
      if (trainer == null) {
        orders.add(order);
      } else {
        obey(trainer, order.action(), order.why());
      }
    }
  }

  /** Looks at the file once a second. */
  void obeyFile(long now) {
    if (now - nextFile >= 0) {
      nextFile = now + LOOK_NANOS;
      obeyFile();
      freezeFile
          .unknown(trainers.keySet())
          .ifPresent(
              warning -> {
                ledger.event("", "freeze-file", warning);
                notices.accept(warning);
              });
    }
  }

  /** Looks at the file: a function that has just been loaded must not run tuned for a second. */
  void obeyFile() {
    freezeFile
        .read()
        .ifPresent(
            named ->
                trainers.values().stream()
                    .filter(trainer -> named.isEmpty() || named.contains(trainer.id()))
                    .forEach(trainer -> trainer.freeze(freezeFile.reason(), ledger)));
  }

  /**
   * What was approved before a function came is in force from its first call on, if it goes on from
   * what is stored; a slow trial would else run for long with what was before.
   */
  void obeyApprovals(Store store) throws StoreException {
    if (!ledger.hasNoAnswers()) {
      return;
    }
    for (Command command : store.openCommands()) {
      FunctionTrainer trainer = trainers.get(command.function());
      if (command.action() == Command.Action.APPROVE
          && trainer != null
          && trainer.role().leads()
          && trainer.role().learning().isBegun()) {
        obey(List.of(trainer), command, store);
      }
    }
  }

  /**
   * Looks into the inbox once a second, unless answers still wait to be stored. A command about
   * functions that are not loaded yet stays open until they are.
   */
  void readInbox(Store store, long now) throws StoreException {
    if (now - nextInbox < 0 || !ledger.hasNoAnswers()) {
      return;
    }
    nextInbox = now + LOOK_NANOS;
    for (Command command : store.openCommands()) {
      List<FunctionTrainer> meant =
          trainers.values().stream()
              .filter(t -> command.function().isEmpty() || command.function().equals(t.id()))
              .toList();
      if (!meant.isEmpty() && command.action() == Command.Action.FEEDBACK) {
        reports.read(meant.get(0), command, store);
      } else if (!meant.isEmpty() && isOurs(command, meant)) {
        obey(meant, command, store);
      }
    }
  }

  /** Only who leads a function can put a version into force. */
  private static boolean isOurs(Command command, List<FunctionTrainer> meant) {
    return !needsLeader(command.action())
        || meant.stream().allMatch(trainer -> trainer.role().leads());
  }

  private static boolean needsLeader(Command.Action action) {
    return switch (action) {
      case FREEZE, THAW, FEEDBACK -> false;
      case ROLLBACK, PIN, UNPIN, APPROVE, REJECT -> true;
    };
  }

  private void obey(List<FunctionTrainer> meant, Command command, Store store)
      throws StoreException {
    String why = command.who() + ": " + command.why();
    try {
      requireNamed(command);
      for (FunctionTrainer trainer : meant) {
        switch (command.action()) {
          case FREEZE -> trainer.freezeEverywhere(why, ledger);
          case THAW -> thawUnlessHeld(trainer);
          case ROLLBACK -> trainer.obedience().rollBack(command, store, ledger);
          case PIN, UNPIN -> trainer.obedience().pin(command, ledger);
          case APPROVE, REJECT -> trainer.obedience().decide(command, store, ledger);
          case FEEDBACK -> {} // no order: it is read by reports
        }
        trainer.obedience().obeyed(command);
      }
      String text = "%s: %d function(s)".formatted(command.action(), meant.size());
      ledger.answer(command, true, text);
    } catch (IllegalArgumentException refused) {
      ledger.answer(command, false, refused.getMessage());
    }
  }

  private static void requireNamed(Command command) {
    if (needsLeader(command.action()) && command.function().isEmpty()) {
      throw new IllegalArgumentException(
          "%s must name a function, because each has its own versions and parameters"
              .formatted(word(command.action())));
    }
  }

  private void obey(FunctionTrainer trainer, Command.Action action, String why) {
    switch (action) {
      case FREEZE -> trainer.freeze(why, ledger);
      case THAW -> thaw(trainer);
      case ROLLBACK, PIN, UNPIN, APPROVE, REJECT, FEEDBACK ->
          ledger.event(
              trainer.id(),
              "refused",
              "%s says more than a function: give it through the store".formatted(word(action)));
    }
  }

  private static String word(Command.Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  /** Whoever is told that it is done must find it so. */
  private void thawUnlessHeld(FunctionTrainer trainer) {
    if (freezeFile.holds(trainer.id())) {
      throw new IllegalArgumentException(
          "%s stays frozen: %s; remove it, then thaw".formatted(trainer.id(), freezeFile.reason()));
    }
    trainer.obedience().thaw(ledger);
  }

  private void thaw(FunctionTrainer trainer) {
    try {
      thawUnlessHeld(trainer);
    } catch (IllegalArgumentException refused) {
      ledger.event(trainer.id(), "refused", refused.getMessage());
    }
  }
}
