package dev.poet.dashboard.view;

import dev.poet.evidence.Finding;
import dev.poet.evidence.Happening;
import dev.poet.evidence.History;
import dev.poet.evidence.Installed;
import dev.poet.evidence.Moment;
import dev.poet.evidence.Processes;
import dev.poet.evidence.StoreAccess;
import dev.poet.evidence.StoreHealth;
import dev.poet.evidence.Units;
import dev.poet.evidence.Weaving;
import dev.poet.spi.Event;
import dev.poet.spi.PluginReport;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.LongSupplier;

/** What pages ask a store for, each thing kept for a moment. Thread-safe. */
public final class Looks {
  /** Events beyond these are in the store, and in the package that export writes. */
  private static final int MOST_EVENTS = 10_000;

  private static final int MOST_TALKATIVE = 200;
  private static final Set<String> ABOUT_PLUGINS =
      Set.of(
          PluginReport.KIND,
          "plugins",
          Event.PLUGIN_WITHDRAWN,
          Event.METRIC_MISSING,
          Event.METRIC_BACK,
          "unsuited",
          "left out");

  private final Readers readers;
  private final StoreAccess store;
  private final Fleet fleet;
  private final InstantSource clock;
  private final Cache<Object, Object> cache;

  private record Key(String what, String function, long first, long second, Units units) {}

  public Looks(
      Readers readers,
      StoreAccess store,
      Fleet fleet,
      InstantSource clock,
      LongSupplier nanoClock) {
    this.readers = readers;
    this.store = store;
    this.fleet = fleet;
    this.clock = clock;
    this.cache = new Cache<>(nanoClock);
  }

  /**
   * Reads what will probably be asked for first, the function that was called last. Whatever goes
   * wrong is told to whoever asks for it.
   *
   * @param changes how many are shown at once
   * @param parts of which a curve usually consists
   */
  public void prepare(int changes, int parts) {
    try {
      Optional<String> latest =
          fleet.rows().stream()
              .max(Comparator.comparingLong(FleetRow::lastTrialMillis))
              .map(FleetRow::function);
      if (latest.isPresent()) {
        function(latest.get(), Units.DECLARED);
        changes(latest.get(), 0, changes, Units.DECLARED);
        history(latest.get(), "", 0, 1);
        course(latest.get(), parts, Units.DECLARED);
      }
    } catch (StoreException | RuntimeException e) {
      return;
    }
  }

  /** Everything about a function; empty if there is none of that name. */
  public Optional<FunctionView> function(String id, Units units) throws StoreException {
    return kept(
        new Key("function", id, 0, 0, units),
        fleet.nowRevision(id),
        () ->
            readers.look(
                reader -> {
                  Optional<History> history = History.decisions(reader, id);
                  FleetRow row = history.isEmpty() ? null : row(reader, id);
                  return row == null
                      ? Optional.empty()
                      : Optional.of(new FunctionReader(reader, history.get(), units).read(row));
                }));
  }

  private FleetRow row(StoreReader reader, String id) throws StoreException {
    FleetRow row = fleet.row(id);
    if (row != null) {
      return row;
    }
    Optional<StoredFunction> stored = reader.function(id);
    long now = clock.millis();
    return stored.isEmpty()
        ? null
        : FleetReader.row(reader, stored.get(), now).by(Processes.of(reader, now), false);
  }

  /** Some of a function's changes; empty if there is no such function. */
  public Optional<ChangePage> changes(String id, int page, int size, Units units)
      throws StoreException {
    return kept(
        new Key("changes", id, page, size, units),
        fleet.revision(id),
        () ->
            readers.look(
                reader -> {
                  Optional<History> history = History.decisions(reader, id);
                  return history.isEmpty()
                      ? Optional.empty()
                      : Optional.of(
                          new FunctionReader(reader, history.get(), units).changes(page, size));
                }));
  }

  /** A function's scores; empty if there is no such function. */
  public Optional<Course> course(String id, int parts, Units units) throws StoreException {
    return kept(
        new Key("course", id, parts, 0, units),
        fleet.revision(id),
        () ->
            readers.look(
                reader -> {
                  Optional<TunedFunction> function = declared(reader, id);
                  return function.isEmpty()
                      ? Optional.empty()
                      : Optional.of(
                          new CourseReader(reader, counted(id), function.get(), parts, units)
                              .read());
                }));
  }

  private OptionalLong counted(String id) {
    FleetRow row = fleet.row(id);
    return row == null ? OptionalLong.empty() : OptionalLong.of(row.trials());
  }

  /** Two points in time; empty if there is no such function. */
  public Optional<Moments> moments(String id, long left, long right, Units units)
      throws StoreException {
    return kept(
        new Key("moments", id, left, right, units),
        fleet.revision(id),
        () ->
            readers.look(
                reader -> {
                  Optional<TunedFunction> function = declared(reader, id);
                  return function.isEmpty()
                      ? Optional.empty()
                      : Optional.of(
                          new Moments(
                              id,
                              MomentView.of(
                                  units.moment(Moment.of(reader, function.get(), left)), left),
                              MomentView.of(
                                  units.moment(Moment.of(reader, function.get(), right)), right)));
                }));
  }

  /** What happened to a function; empty if there is none of that name. */
  public Optional<Happenings> history(String id, String kind, int page, int size)
      throws StoreException {
    Optional<Entries> entries =
        kept(
            new Key("history", id, 0, 0, Units.DECLARED),
            () ->
                readers.look(
                    reader -> {
                      Optional<StoredFunction> function = reader.function(id);
                      return function.isEmpty()
                          ? Optional.empty()
                          : Optional.of(
                              Entries.newestFirst(
                                  Happening.all(reader, function.get()).stream()
                                      .map(each -> Happenings.Entry.of(id, each))
                                      .toList()));
                    }));
    return entries.map(all -> all.page(kind, page, size));
  }

  /** Events about whatever function. */
  public Happenings events(String function, String kind, int page, int size) throws StoreException {
    Entries all = allEvents();
    return (function.isEmpty() ? all : all.about(function)).page(kind, page, size);
  }

  private Entries allEvents() throws StoreException {
    return kept(
        new Key("events", "", 0, 0, Units.DECLARED),
        () ->
            Entries.newestFirst(
                readers.look(reader -> reader.events(MOST_EVENTS)).stream()
                    .map(Looks::entry)
                    .toList()));
  }

  private static Happenings.Entry entry(Event event) {
    return new Happenings.Entry(
        event.atMillis(), event.function(), event.kind(), "", "", event.text());
  }

  /** Whether everything is there that learning needs. */
  public HealthView health() throws StoreException {
    return kept(
        new Key("health", "", 0, 0, Units.DECLARED),
        () ->
            readers.look(
                reader -> {
                  long now = clock.millis();
                  List<Finding> findings =
                      new ArrayList<>(
                          new StoreHealth(reader, store, now, this::refusal).findings());
                  Weaving weaving = Weaving.of(reader);
                  findings.addAll(weaving.findings());
                  List<FleetRow> rows = fleet.rows();
                  if (rows.isEmpty() && weaving.isEmpty()) {
                    findings.add(Finding.noFunction());
                  }
                  List<HealthView.Item> talkative =
                      rows.stream()
                          .filter(row -> !row.level().equals("ok"))
                          .sorted(Comparator.comparing(FleetRow::level))
                          .limit(MOST_TALKATIVE)
                          .map(
                              row ->
                                  new HealthView.Item(row.level(), row.function(), row.sentence()))
                          .toList();
                  return new HealthView(
                      now,
                      HealthScore.of(findings, rows),
                      findings.stream().map(Looks::item).toList(),
                      ProcessView.of(Processes.of(reader, now)),
                      talkative,
                      rows.size() - talkative.size());
                }));
  }

  /** Looking takes the store's lock, for which a program may wait; so it is looked at seldom. */
  private Optional<String> refusal() throws StoreException {
    return kept(
        new Key("refusal", "", 0, 0, Units.DECLARED),
        Optional.of("lock"),
        () -> StoreHealth.patient(store));
  }

  private static HealthView.Item item(Finding finding) {
    return new HealthView.Item(
        finding.level().name().toLowerCase(Locale.ROOT), finding.about(), finding.text());
  }

  /**
   * How many methods are left as written, by the code of the reason; none while the store can't be
   * read.
   */
  public SortedMap<String, Long> skipped() {
    try {
      return kept(
          new Key("skipped", "", 0, 0, Units.DECLARED), () -> readers.look(Weaving::of).skipped());
    } catch (StoreException e) {
      return Collections.emptySortedMap();
    }
  }

  /** What is known of plugins. */
  public PluginsView plugins() throws StoreException {
    return kept(
        new Key("plugins", "", 0, 0, Units.DECLARED),
        () -> {
          Weaving weaving = readers.look(Weaving::of);
          Installed installed = readers.look(Installed::of);
          return PluginsView.of(installed, weaving, fleet.rows(), allEvents().of(ABOUT_PLUGINS));
        });
  }

  /** One command of the inbox; empty if there is none of that number. */
  public Optional<CommandView> command(long id) throws StoreException {
    return readers.look(reader -> reader.command(id)).map(CommandView::of);
  }

  private static Optional<TunedFunction> declared(StoreReader reader, String id)
      throws StoreException {
    return reader.function(id).flatMap(StoredFunction::declaration);
  }

  @SuppressWarnings("unchecked") // each key has values of one type
  private <V> V kept(Key key, Optional<Object> revision, Cache.Source<V> source)
      throws StoreException {
    return (V) cache.get(key, revision, source::read);
  }

  private <V> V kept(Key key, Cache.Source<V> source) throws StoreException {
    return kept(key, Optional.empty(), source);
  }
}
