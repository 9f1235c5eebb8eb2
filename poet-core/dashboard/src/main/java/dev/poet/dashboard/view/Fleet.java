package dev.poet.dashboard.view;

import dev.poet.spi.StoreException;
import dev.poet.store.FunctionMark;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Every function's row, read by one thread in the background, so that however many look, the store
 * is read once. Only what has changed is read again, not oftener than {@link Payment} allows, and
 * reading rests nine times as long as it took. Thread-safe.
 */
public final class Fleet implements AutoCloseable {
  private static final long LEAST_REST_MILLIS = 1_000;
  private static final long REST_TIMES = 9;

  /** Read before anything is shown, in about half a second; of more functions the rest follows. */
  private static final int FIRST = 200;

  /** A row says how long ago something was, and feedback may have changed scores. */
  private static final long OLD_NANOS = Duration.ofMinutes(2).toNanos();

  /** The events that change what a row says. */
  private static final String[] TELLING = {"frozen", "thawed", "undone", "rolled-back", "fault"};

  private final Readers readers;
  private final String store;
  private final InstantSource clock;
  private final LongSupplier nanoClock;
  private final Consumer<Set<String>> changes;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Thread thread;
  private volatile FleetSnapshot snapshot;
  private volatile boolean closed;

  /** What of a function changes when it has to be read again. */
  private record Mark(FunctionMark stored, int commands) {}

  private record Known(Mark mark, FleetRow row, long atNanos, Payment payment) {
    boolean holds(Mark now, long nanos) {
      boolean same = mark.equals(now) && nanos - atNanos < OLD_NANOS;
      return same || !payment.allowsAnother(nanos);
    }
  }

  /**
   * Reads the first rows and goes on in the background.
   *
   * @param store where the store is, for people
   * @param changes is told which functions' rows have changed
   */
  public Fleet(
      Readers readers,
      String store,
      InstantSource clock,
      LongSupplier nanoClock,
      Consumer<Set<String>> changes) {
    this.readers = readers;
    this.store = store;
    this.clock = clock;
    this.nanoClock = nanoClock;
    this.changes = changes;
    this.snapshot = snapshot(List.of(), 0, "");
    this.thread = new Thread(this::run, "poet-dashboard-fleet");
    thread.setDaemon(true);
    thread.start();
    awaitFirst();
  }

  private void awaitFirst() {
    try {
      begun.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One function's row; null if it is unknown, or not read yet. */
  public FleetRow row(String function) {
    Known there = known.get(function);
    return there == null ? null : there.row();
  }

  /** Another one when anything of a function is, but for late feedback; empty if unknown. */
  Optional<Object> revision(String function) {
    return Optional.ofNullable(known.get(function)).map(Known::mark);
  }

  /** Every function's row. */
  public List<FleetRow> rows() {
    return snapshot.rows();
  }

  /** Why the store could not be read last time; empty if it could. */
  public String problem() {
    return snapshot.problem();
  }

  /**
   * Some of the rows.
   *
   * @param text part of the names or domains wanted, in any case; empty for all
   * @param state the state wanted, {@code attention} or {@code drift}; empty for all
   */
  public FleetPage page(
      String text, String state, FleetSort sort, boolean descending, int page, int size) {
    return snapshot.page(text, state, sort, descending, page, size);
  }

  private void run() {
    while (!closed) {
      long start = nanoClock.getAsLong();
      refresh();
      long took = Duration.ofNanos(nanoClock.getAsLong() - start).toMillis();
      rest(Math.max(LEAST_REST_MILLIS, REST_TIMES * took));
    }
  }

  private void refresh() {
    Set<String> changed = new LinkedHashSet<>();
    String before = snapshot.problem();
    try {
      List<FleetRow> rows = read(changed);
      snapshot = snapshot(rows, rows.size(), "");
    } catch (StoreException | RuntimeException e) {
      snapshot = snapshot(snapshot.rows(), snapshot.declared(), String.valueOf(e.getMessage()));
    } finally {
      begun.countDown();
    }
    if (!changed.isEmpty() || !before.equals(snapshot.problem())) {
      changes.accept(changed);
    }
  }

  private List<FleetRow> read(Set<String> changed) throws StoreException {
    List<FunctionMark> marks = readers.look(reader -> reader.marks(TELLING));
    int answered =
        readers.look(reader -> reader.inbox()).stream()
            .mapToInt(entry -> entry.answer().isPresent() ? 2 : 1)
            .sum();
    List<FleetRow> rows = new ArrayList<>();
    known
        .keySet()
        .retainAll(marks.stream().map(FunctionMark::function).collect(Collectors.toSet()));
    int next = FIRST;
    for (FunctionMark mark : marks) {
      if (closed) {
        return snapshot.rows();
      }
      row(new Mark(mark, answered), changed).ifPresent(rows::add);
      if (rows.size() == next && snapshot.rows().size() < next) {
        show(rows, marks.size(), changed);
        next *= 2;
      }
    }
    return List.copyOf(rows);
  }

  /** Shows what has been read so far, while a large store is read for the first time. */
  private void show(List<FleetRow> rows, int declared, Set<String> changed) {
    snapshot = snapshot(List.copyOf(rows), declared, "");
    begun.countDown();
    changes.accept(Set.copyOf(changed));
    changed.clear();
  }

  private FleetSnapshot snapshot(List<FleetRow> rows, int declared, String problem) {
    return new FleetSnapshot(rows, declared, clock.millis(), problem, store);
  }

  /** Empty if it has just been purged. */
  private Optional<FleetRow> row(Mark mark, Set<String> changed) throws StoreException {
    String id = mark.stored().function();
    Known old = known.get(id);
    long now = nanoClock.getAsLong();
    if (old != null && old.holds(mark, now)) {
      return Optional.of(old.row());
    }
    Optional<FleetRow> row = readers.look(reader -> read(reader, id));
    if (row.isPresent()) {
      Payment before = old == null ? Payment.none(now) : old.payment();
      Payment payment = before.plus(now, nanoClock.getAsLong());
      known.put(id, new Known(mark, row.get(), now, payment));
      if (old == null || !old.row().equals(row.get())) {
        changed.add(id);
      }
    }
    return row;
  }

  private Optional<FleetRow> read(StoreReader reader, String id) throws StoreException {
    Optional<StoredFunction> function = reader.function(id);
    return function.isEmpty()
        ? Optional.empty()
        : Optional.of(FleetReader.row(reader, function.get(), clock.millis()));
  }

  private void rest(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(LEAST_REST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
