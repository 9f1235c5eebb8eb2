package dev.poet.evidence;

import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Event;
import dev.poet.spi.StoreException;
import dev.poet.store.InboxEntry;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at what a store needs to work: a disk, a clock, the right to write, somebody who writes.
 */
public final class StoreHealth {
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

  /** A running application answers within 2 s. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private static final int RECENT_EVENTS = 1_000;
  private static final int LOCK_TRIES = 6;
  private static final long LOCK_PAUSE_MILLIS = 30;

  private final StoreReader reader;
  private final StoreAccess place;
  private final long nowMillis;
  private final Refusal refusal;

  /** Asks why no command could be given; empty if one could. */
  @FunctionalInterface
  public interface Refusal {
    Optional<String> reason() throws StoreException;
  }

  public StoreHealth(StoreReader reader, StoreAccess place, long nowMillis) {
    this(reader, place, nowMillis, () -> patient(place));
  }

  /**
   * @param refusal what is known of whether commands can be given, by those who ask often
   */
  public StoreHealth(StoreReader reader, StoreAccess place, long nowMillis, Refusal refusal) {
    this.reader = reader;
    this.place = place;
    this.nowMillis = nowMillis;
    this.refusal = refusal;
  }

  public List<Finding> findings() throws StoreException {
    List<Finding> all = new ArrayList<>();
    all.add(store());
    all.add(Finding.ok("schema", "version " + reader.schema()));
    place.file().map(Surroundings::disk).ifPresent(all::add);
    all.add(clock());
    all.add(lock());
    all.add(application());
    all.addAll(Processes.of(reader, nowMillis).findings());
    all.add(leader());
    all.addAll(Installed.of(reader).findings());
    setAside().ifPresent(all::add);
    return all;
  }

  private Finding store() throws StoreException {
    Optional<String> refused = reader.refusedCopy();
    if (refused.isPresent()) {
      return Finding.bad("store", refused.get());
    }
    String where =
        place.file().map(file -> file.toAbsolutePath().toString()).orElse(place.toString());
    String size =
        where
            + place.bytes().stream()
                .mapToObj(bytes -> ", " + Numbers.bytes(bytes))
                .findFirst()
                .orElse("");
    return reader.isCopy()
        ? Finding.note("store", size + "; this user can only read it, from a copy")
        : Finding.ok("store", size);
  }

  private Optional<Finding> setAside() throws StoreException {
    long trials = reader.trialsSetAside();
    return trials == 0
        ? Optional.empty()
        : Optional.of(
            Finding.note(
                "unreadable",
                "%s could not be read: set aside, and kept in the table trials_set_aside; the events tell which"
                    .formatted(Numbers.count(trials, "trial"))));
  }

  private Finding clock() throws StoreException {
    long newest =
        reader.events(RECENT_EVENTS).stream().mapToLong(Event::atMillis).max().orElse(nowMillis);
    Duration ahead = Duration.ofMillis(newest - nowMillis);
    return ahead.compareTo(CLOCK_TOLERANCE) > 0
        ? Finding.bad(
            "clock",
            "the newest row is %d s in the future: the clock was set back, or another host's is ahead"
                .formatted(ahead.toSeconds()))
        : Finding.ok("clock", "no row is from the future");
  }

  /**
   * As {@link StoreAccess#refusal}: a program that stores much often has the lock, but never for
   * long.
   */
  public static Optional<String> patient(StoreAccess place) {
    Optional<String> reason = place.refusal();
    for (int tries = 1; reason.isPresent() && tries < LOCK_TRIES && pause(); tries++) {
      reason = place.refusal();
    }
    return reason;
  }

  private static boolean pause() {
    try {
      Thread.sleep(LOCK_PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Finding lock() throws StoreException {
    return refusal
        .reason()
        .map(
            reason ->
                reader.isCopy()
                    ? Finding.note("lock", "this user can't give commands: " + reason)
                    : Finding.bad("lock", reason))
        .orElseGet(() -> Finding.ok("lock", "free; commands can be given"));
  }

  private Finding application() throws StoreException {
    List<InboxEntry> inbox = reader.inbox();
    long waiting =
        inbox.stream()
            .filter(entry -> entry.answer().isEmpty())
            .filter(entry -> nowMillis - entry.command().atMillis() > ANSWER.toMillis())
            .count();
    if (waiting > 0) {
      return Finding.bad(
          "application",
          "nobody has answered %s: no running application uses this store"
              .formatted(Numbers.count(waiting, "command")));
    }
    return reader
        .lastEvent("", "started")
        .map(
            event ->
                Finding.ok(
                    "application",
                    "an application started "
                        + Numbers.age(Duration.ofMillis(nowMillis - event.atMillis()))))
        .orElseGet(() -> Finding.note("application", "no application has noted its start"));
  }

  private Finding leader() throws StoreException {
    List<String> functions = reader.functions().stream().map(StoredFunction::id).toList();
    List<String> leaders = Leaders.of(reader, functions, nowMillis).sentences();
    return Finding.ok(
        "leader",
        leaders.isEmpty() ? "there is no function yet" : Clean.line(String.join("; ", leaders)));
  }
}
