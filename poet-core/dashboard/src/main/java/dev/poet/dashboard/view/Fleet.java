package dev.poet.dashboard.view;

import dev.poet.evidence.Processes;
import dev.poet.spi.StoreException;
import dev.poet.store.FunctionMark;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import dev.poet.store.Tallies.Counts;
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
import java.util.stream.IntStream;

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
  private final Counting counting = new Counting();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Thread thread;
  private volatile FleetSnapshot snapshot;
  private volatile boolean closed;

  /** What of a function changes when it has to be read again. */
  private record Mark(FunctionMark stored, int commands) {}

  /** The row as it was read, and as it is shown: what it says of now may change meanwhile. */
  private record Known(
      Mark mark,
      FleetRow read,
      FleetRow row,
      Map<String, Double> values,
      long atNanos,
      Payment payment) {
    boolean holds(Mark now, long nanos) {
      boolean same = mark.equals(now) && nanos - atNanos < OLD_NANOS;
      return same || !payment.allowsAnother(nanos);
    }

    /** As it is shown by what is known of the processes now. */
    Known by(Processes processes, Mark now) {
      boolean isCalled = now.stored().trial() > mark.stored().trial();
      return new Known(mark, read, read.by(processes, isCalled), values, atNanos, payment);
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
    this.snapshot = snapshot(List.of(), 0, "", List.of());
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

  /** As {@link #revision}, and another one when what it does now is. */
  Optional<Object> nowRevision(String function) {
    return Optional.ofNullable(known.get(function))
        .map(each -> List.of(each.mark(), each.row().mode(), each.row().trialsPerMinute()));
  }

  /** The processes that use the store. */
  public List<ProcessView> processes() {
    return snapshot.processes();
  }

  /** Every function's row. */
  public List<FleetRow> rows() {
    return snapshot.rows();
  }

  /** What has become of a function's trials since the counting began. */
  public Counts counts(String function) {
    return counting.of(function);
  }

  /** What most tuned calls of a function run with, by name; none while they run as written. */
  public Map<String, Double> values(String function) {
    Known there = known.get(function);
    return there == null ? Map.of() : there.values();
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
   * @param mode in which a running process tunes them; empty for all
   */
  public FleetPage page(
      String text,
      String state,
      String mode,
      FleetSort sort,
      boolean descending,
      int page,
      int size) {
    return snapshot.page(text, state, mode, sort, descending, page, size);
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
    FleetSnapshot before = snapshot;
    try {
      Processes processes = readers.look(reader -> Processes.of(reader, clock.millis()));
      counting.goOn(readers);
      List<FleetRow> rows = read(processes, changed);
      snapshot = snapshot(rows, rows.size(), "", ProcessView.of(processes));
    } catch (StoreException | RuntimeException e) {
      String problem = String.valueOf(e.getMessage());
      snapshot = snapshot(before.rows(), before.declared(), problem, before.processes());
    } finally {
      begun.countDown();
    }
    if (!changed.isEmpty() || !isLike(before)) {
      changes.accept(changed);
    }
  }

  private boolean isLike(FleetSnapshot before) {
    List<ProcessView> then = before.processes();
    List<ProcessView> now = snapshot.processes();
    return before.problem().equals(snapshot.problem())
        && then.size() == now.size()
        && IntStream.range(0, now.size()).allMatch(i -> now.get(i).isLike(then.get(i)));
  }

  private List<FleetRow> read(Processes processes, Set<String> changed) throws StoreException {
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
      row(new Mark(mark, answered), processes, changed).ifPresent(rows::add);
      if (rows.size() == next && snapshot.rows().size() < next) {
        show(rows, marks.size(), processes, changed);
        next *= 2;
      }
    }
    return List.copyOf(rows);
  }

  /** Shows what has been read so far, while a large store is read for the first time. */
  private void show(List<FleetRow> rows, int declared, Processes processes, Set<String> changed) {
    snapshot = snapshot(List.copyOf(rows), declared, "", ProcessView.of(processes));
    begun.countDown();
    changes.accept(Set.copyOf(changed));
    changed.clear();
  }

  private FleetSnapshot snapshot(
      List<FleetRow> rows, int declared, String problem, List<ProcessView> processes) {
    return new FleetSnapshot(rows, declared, clock.millis(), problem, store, processes);
  }

  /** Empty if it has just been purged. */
  private Optional<FleetRow> row(Mark mark, Processes processes, Set<String> changed)
      throws StoreException {
    String id = mark.stored().function();
    Known old = known.get(id);
    Optional<Known> now = old != null && isHeld(old, mark) ? Optional.of(old) : again(old, mark);
    Optional<Known> shown = now.map(each -> each.by(processes, mark));
    shown.ifPresent(each -> known.put(id, each));
    Optional<FleetRow> row = shown.map(Known::row);
    if (row.isPresent() && (old == null || !old.row().equals(row.get()))) {
      changed.add(id);
    }
    return row;
  }

  private boolean isHeld(Known old, Mark mark) {
    return old.holds(mark, nanoClock.getAsLong());
  }

  private Optional<Known> again(Known old, Mark mark) throws StoreException {
    long start = nanoClock.getAsLong();
    Optional<Read> read = readers.look(reader -> read(reader, mark.stored().function()));
    long end = nanoClock.getAsLong();
    Payment before = old == null ? Payment.none(start) : old.payment();
    return read.map(
        r -> new Known(mark, r.row(), r.row(), r.values(), start, before.plus(start, end)));
  }

  private record Read(FleetRow row, Map<String, Double> values) {}

  private Optional<Read> read(StoreReader reader, String id) throws StoreException {
    Optional<StoredFunction> function = reader.function(id);
    return function.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Read(
                FleetReader.row(reader, function.get(), clock.millis()),
                FleetReader.values(reader, function.get())));
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
