package dev.poet.engine.training;

import dev.poet.engine.settings.Mode;
import dev.poet.engine.study.Approved;
import dev.poet.engine.study.Revision;
import dev.poet.spi.Candidate;
import dev.poet.spi.Command;
import dev.poet.spi.HistoryAnalyst;
import dev.poet.spi.Pin;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people order about a function, and what is proposed to them. Owned by the training thread.
 */
final class Instructions {

  /** Under this name what analyses propose is stored. */
  private static final String ANALYSIS = "analysis";

  private final Learning learning;
  private final Subject subject;
  private final Orders orders;
  private final InstantSource clock;
  private final Approvals approvals = new Approvals();
  private final List<ProposalEntry> decided = new ArrayList<>();

  Instructions(Learning learning, Subject subject, Orders orders, InstantSource clock) {
    this.learning = learning;
    this.subject = subject;
    this.orders = orders;
    this.clock = clock;
  }

  /** Takes in what the store remembers of earlier decisions. */
  void read(Store store) throws StoreException {
    approvals.read(store, learning.id());
  }

  /** The store has what was proposed and decided. */
  void stored() {
    if (learning.isBegun()) {
      approvals.stored(proposals());
    }
    decided.clear();
  }

  /** What was decided and is not stored is void. */
  void forget() {
    decided.clear();
  }

  /**
   * Goes back to the values of an earlier version.
   *
   * @return why, in words
   * @throws IllegalArgumentException if there is no such version, or it can't be used; the message
   *     says why
   */
  String rollBack(Command command, Store store) throws StoreException {
    PolicyVersion earlier =
        store
            .version(learning.id(), command.version())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s has no version %d".formatted(learning.id(), command.version())));
    if (!learning.isBegun()) {
      throw new IllegalArgumentException(learning.id() + " has not had its first trial yet");
    }
    String why = "rolled back to version %d: %s".formatted(command.version(), command.why());
    PolicyVersion meant = inUse(earlier, store);
    learning.revise(learning.study().rolledBack(meant, command.who(), why));
    return why;
  }

  /** What an earlier version means now; where its declaration is unknown, it is taken as it is. */
  private PolicyVersion inUse(PolicyVersion earlier, Store store) throws StoreException {
    Point baseline = learning.study().policy().baseline();
    return store
        .declaration(learning.id(), earlier.policy().version())
        .map(then -> EarlierVersion.in(subject.function(), baseline, then, earlier))
        .orElse(earlier);
  }

  /**
   * Takes in what somebody has ordered about pins.
   *
   * @throws IllegalArgumentException if it can't be carried out; the message says why
   */
  void pin(Command command) {
    List<Pin> before = subject.pins();
    subject.pin(Pins.after(command, subject.function().space(), before));
    if (!learning.isBegun()) {
      return;
    }
    if (learning.study().canKeepTo(subject.guards())) {
      learning.revise(
          learning.study().pinned(subject.guards(), command.who(), Pins.words(command)));
    } else {
      subject.pin(before);
      throw new IllegalArgumentException(
          "a guard or a limit does not allow %s beside the other values of %s; pin those too, or another value"
              .formatted(command.values(), learning.id()));
    }
  }

  /**
   * Puts a proposal into force that somebody has approved.
   *
   * @throws IllegalArgumentException if it can't be; the message says why
   */
  String approve(Command command, Store store) throws StoreException {
    ProposalEntry entry = Verdicts.open(command, store);
    if (!learning.isBegun()) {
      throw new IllegalArgumentException(learning.id() + " has not had its first trial yet");
    }
    if (subject.mode() == Mode.SHADOW) {
      throw new IllegalArgumentException(
          "in the mode shadow nothing but the code as written runs; start the program with poet.mode=propose");
    }
    if (orders.isHeld() || orders.isFrozen()) {
      throw new IllegalArgumentException(
          learning.id() + " is frozen or kept at an earlier version; thaw it first");
    }
    Verdicts.requireAllowed(entry, subject.function().space(), learning.study().guarding());
    Approved wish = new Approved(entry.point(), entry.partition(), Math.max(0, entry.cell()));
    Map<String, Double> evidence = new HashMap<>(Map.of("proposal", (double) entry.number()));
    if (entry.predicted().isKnown()) {
      evidence.put("predicted", entry.predicted().estimate());
      evidence.put("predicted_low", entry.predicted().low());
      evidence.put("predicted_high", entry.predicted().high());
    }
    String why =
        "approved the proposal of %s (%s): %s"
            .formatted(entry.source(), entry.evidence(), command.why());
    learning.revise(learning.study().approved(wish, command.who(), why, evidence));
    decide(entry, ProposalEntry.Status.ADOPTED, command);
    return why;
  }

  /**
   * Refuses a proposal; it is not made again for a while.
   *
   * @throws IllegalArgumentException if it can't be refused; the message says why
   */
  void reject(Command command, Store store) throws StoreException {
    decide(Verdicts.open(command, store), ProposalEntry.Status.REJECTED, command);
  }

  /**
   * Takes in what an analysis of the history proposes. Where people decide it waits for them; else
   * it is tried beside what the learner wants.
   *
   * @return whether it is tried
   */
  boolean suggest(HistoryAnalyst.Suggestion suggestion) {
    long now = clock.millis();
    boolean tried = !orders.isHeld() && learning.study().suggest(suggestion.point());
    decided.add(
        new ProposalEntry(
            learning.id(),
            ANALYSIS,
            now,
            ProposalEntry.EVERY_CONTEXT,
            suggestion.point(),
            suggestion.predicted(),
            suggestion.evidence(),
            tried ? ProposalEntry.Status.ADOPTED : ProposalEntry.Status.OPEN,
            now,
            tried ? now : 0));
    return tried;
  }

  private void decide(ProposalEntry entry, ProposalEntry.Status answer, Command command) {
    String words = command.who() + ": " + command.why();
    decided.add(entry.decided(answer, clock.millis(), words));
  }

  /** What was proposed for that version, and what somebody has decided about proposals. */
  List<ProposalEntry> proposals() {
    List<ProposalEntry> all = new ArrayList<>(decided);
    Optional<Revision> revision = learning.revision();
    if (revision.isPresent()) {
      long now = clock.millis();
      Revision next = revision.get();
      List<ProposalEntry> wishes =
          next.minutes().proposals(learning.id(), next.who(), next.policy().version(), now);
      all.addAll(
          subject.mode() == Mode.PROPOSE
              ? approvals.worth(wishes, subject.function().space(), inForce(), now)
              : wishes);
    }
    return all;
  }

  /** In the mode in which this is asked, what somebody has approved, or else the baseline. */
  private Point inForce() {
    List<Candidate> tuned = learning.study().policy().tuned().get(0);
    return tuned.isEmpty() ? learning.study().policy().baseline() : tuned.get(0).point();
  }
}
