package dev.poet.store;

import static dev.poet.store.Samples.FUNCTION;
import static dev.poet.store.Samples.batch;
import static dev.poet.store.Samples.decision;
import static dev.poet.store.Samples.proposal;
import static dev.poet.store.Samples.snapshot;
import static dev.poet.store.Samples.trial;
import static dev.poet.store.Samples.trials;
import static dev.poet.store.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.api.Privacy;
import dev.poet.spi.Command;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Event;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.FeedbackEntry.Kind;
import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import dev.poet.spi.Protection;
import dev.poet.spi.Retention;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import dev.poet.spi.TunedFunction;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one store exports another one imports, no more than was agreed to. */
class PackageTest {
  @TempDir private Path folder;
  private Path from;
  private Path to;
  private Path parcel;

  @BeforeEach
  void fill() throws Exception {
    from = folder.resolve("from.db");
    to = folder.resolve("to.db");
    parcel = folder.resolve("poet.zip");
    try (Store store = TestStores.open(from)) {
      store.declare(Samples.function());
      store.commit(
          batch(trials(1, 1, 5_000).stream().map(t -> t.asLearned(t.id().number())).toArray()));
      store.commit(batch(version(0, 0), version(1, 1), proposal(1), decision(1)));
      store.commit(batch(new Event(1, FUNCTION, "note", "user=ann password=hunter2 ok")));
    }
  }

  @Test
  void full_exportedAndImportedTwice_isTheSame() throws Exception {
    assertThat(export(Privacy.FULL)).isEqualTo(new PackageWriter.Written(5_006, 1));
    for (int i = 0; i < 2; i++) {
      try (Store store = TestStores.open(to)) {
        assertThat(new PackageReader(parcel, "ann").into(store))
            .isEqualTo(new PackageReader.Brought(1, 2, 5_000, 0));
      }
    }
    try (StoreReader old = TestStores.reader(from);
        StoreReader fresh = TestStores.reader(to)) {
      assertThat(fresh.trialsAfter(FUNCTION, 0)).isEqualTo(old.trialsAfter(FUNCTION, 0));
      assertThat(fresh.versions(FUNCTION)).isEqualTo(old.versions(FUNCTION));
      assertThat(fresh.functions()).isEqualTo(old.functions());
      assertThat(fresh.proposals(FUNCTION)).containsExactly(proposal(1));
      assertThat(fresh.guardDecisions(FUNCTION)).containsExactly(decision(1));
      assertThat(fresh.events(9))
          .containsExactly(new Event(1, FUNCTION, "note", "user=ann password=[removed] ok"));
    }
  }

  @Test
  void full_withSummaries_bringsThem() throws Exception {
    try (Store store = TestStores.open(from)) {
      long later = Samples.START_MILLIS + Duration.ofDays(2).toMillis();
      Duration day = Duration.ofDays(1);
      store.forget(new Retention(day, Duration.ofDays(99_999), Duration.ofDays(9), 4_990), later);
    }
    assertThat(export(Privacy.FULL).rows()).isEqualTo(5_006 - 10 + 1);
    try (Store store = TestStores.open(to);
        StoreReader old = TestStores.reader(from)) {
      new PackageReader(parcel, "ann").into(store);
      assertThat(store.summaries(FUNCTION, 9)).hasSize(1).isEqualTo(old.summaries(FUNCTION));
    }
  }

  @Test
  void full_bringsStatesFeedbackFindingsAndAnsweredOrders_once() throws Exception {
    fillWithWhatOneStoreAloneIsRightAbout(from);
    assertThat(export(Privacy.FULL).rows()).isEqualTo(5_006 + 1 + 2 + 4 + 1 + 2);
    for (int i = 0; i < 2; i++) {
      try (Store store = TestStores.open(to)) {
        new PackageReader(parcel, "ann").into(store);
        assertThat(store.openCommands()).as("orders that wait").isEmpty();
        assertThat(store.latestSnapshot(FUNCTION).orElseThrow())
            .usingRecursiveComparison()
            .isEqualTo(snapshot(2));
      }
    }
    try (StoreReader old = TestStores.reader(from);
        StoreReader fresh = TestStores.reader(to)) {
      assertThat(fresh.trialsAfter(FUNCTION, 0)).isEqualTo(old.trialsAfter(FUNCTION, 0));
      assertThat(fresh.feedback(FUNCTION))
          .isEqualTo(old.feedback(FUNCTION))
          .isEqualTo(new FeedbackCounts(4, 1, 1, 1, 0, 0));
      assertThat(fresh.latestSnapshot(FUNCTION)).isEqualTo(old.latestSnapshot(FUNCTION));
      assertThat(fresh.latestAnalysis(FUNCTION)).isEqualTo(old.latestAnalysis(FUNCTION));
      assertThat(fresh.pins(FUNCTION)).isEqualTo(old.pins(FUNCTION)).hasSize(1);
      assertThat(fresh.keptAtLeast(FUNCTION)).isEqualTo(Duration.ofHours(20_000));
      assertThat(fresh.inbox())
          .extracting(entry -> entry.command().action(), entry -> entry.command().function())
          .containsExactly(
              tuple(Command.Action.THAW, FUNCTION), tuple(Command.Action.PIN, FUNCTION));
      assertThat(fresh.audit("").isSound()).isTrue();
    }
  }

  /**
   * The newest state and order hold: those of a package would take the place of the store's own.
   */
  @Test
  void statesFindingsAndOrders_ofTheStoreItself_stay() throws Exception {
    fillWithWhatOneStoreAloneIsRightAbout(from);
    export(Privacy.FULL);
    StoredAnalysis own = new StoredAnalysis(1, 7, 7, 7, 7, List.of());
    try (Store store = TestStores.open(to)) {
      store.declare(Samples.function());
      store.commit(batch(snapshot(9)));
      TestStores.analyses(to).add(FUNCTION, own, List.of());
      TestStores.inbox(to).send(new Command(0, 9, "eve", "", Command.Action.FREEZE, "later"));

      new PackageReader(parcel, "ann").into(store);

      assertThat(store.latestSnapshot(FUNCTION).orElseThrow().lastTrial()).isEqualTo(9);
      assertThat(store.pins(FUNCTION)).isEmpty();
      assertThat(store.openCommands()).hasSize(1);
    }
    try (StoreReader reader = TestStores.reader(to)) {
      assertThat(reader.latestAnalysis(FUNCTION)).contains(own);
    }
  }

  /**
   * Feedback that is amended, doubled and late, orders and findings of each kind, and two states.
   */
  private static void fillWithWhatOneStoreAloneIsRightAbout(Path file) throws Exception {
    Inbox inbox = TestStores.inbox(file);
    long thaw = inbox.send(new Command(0, 2, "ann", "", Command.Action.THAW, "all of them"));
    Map<String, String> value = Map.of("preheat", "45");
    Command pin = new Command(0, 3, "ann", FUNCTION, Command.Action.PIN, "cold", 0, value);
    long pinned = inbox.send(pin);
    inbox.send(new Command(0, 4, "ann", FUNCTION, Command.Action.FREEZE, "nobody answered"));
    TrialId late = new TrialId(FUNCTION, 1, 4_000);
    try (Store store = TestStores.open(file)) {
      store.commit(
          batch(
              new Command.Answer(thaw, 5, true, "thawed"),
              new Command.Answer(pinned, 6, true, "pinned"),
              snapshot(1),
              snapshot(2)));
      store.commit(Samples.discomfort(1, 7));
      store.commit(
          StoreBatch.EMPTY.withFeedback(
              List.of(new FeedbackEntry(late, "cost", 5, 9, 2, 0, Kind.REPORTED, true))));
      store.commit(batch(new Event(7, FUNCTION, Event.KEPT_AT_LEAST, "PT20000H")));
    }
    Interval half = new Interval(0.5, Double.NEGATIVE_INFINITY, 0.75, 0.95, 12);
    List<String> subject = List.of("preheat");
    Finding finding =
        new Finding(FUNCTION, Finding.Kind.TREND, subject, half, "", 0.01, "it rises", 8);
    TestStores.analyses(file)
        .add(FUNCTION, new StoredAnalysis(0, 12, 13, 14, 8, List.of(finding)), List.of());
  }

  /** Broken: all are read in the words of the newest declaration. */
  @Test
  void trialsOfEarlierDeclarations_comeBackWithTheirs() throws Exception {
    TunedFunction before = Samples.function();
    TunedFunction now = withContext("weekend", "outdoor");
    try (Store store = TestStores.open(from)) {
      store.declare(now);
      store.commit(batch(version(2, 5_000)));
    }
    try (Store store =
        SqliteStore.open(TestStores.connections(from), from, InstantSource.system(), 1)) {
      store.declare(before);
    }
    export(Privacy.FULL);

    for (int i = 0; i < 2; i++) {
      try (Store store = TestStores.open(to)) {
        new PackageReader(parcel, "ann").into(store);
        assertThat(store.declarations(FUNCTION)).containsExactly(before, now, before);
        assertThat(store.declaration(FUNCTION, 1)).contains(before);
        assertThat(store.declaration(FUNCTION, 2)).contains(now);
      }
    }
  }

  @Test
  void feature_thatStoodElsewhereInAnEarlierDeclaration_isToldByItsName() throws Exception {
    try (Store store = TestStores.open(from)) {
      store.declare(withContext("weekend", "outdoor"));
    }
    export(Privacy.INTERNAL);

    // Broken: the place of the weekend is told, where the temperature stood.
    assertThat(text()).contains("\"context\":[null,1.0]").doesNotContain("-3.5");
    try (StoreReader reader = TestStores.reader(from)) {
      TunedFunction newest = reader.functions().get(0).declaration().orElseThrow();
      TrialTable table = new TrialTable(reader, newest, Privacy.INTERNAL);
      int column =
          table.columns().stream().map(TrialTable.Column::name).toList().indexOf("context.weekend");
      List<Object> told = new ArrayList<>();
      table.each(row -> told.add(row[column]));
      assertThat(told).hasSize(5_000).containsOnly(1.0);
      assertThat(table.columns()).noneMatch(c -> c.name().equals("context.outdoor"));
    }
  }

  /** The samples' function with its features in this order; the weekend may be told. */
  private static TunedFunction withContext(String... features) {
    TunedFunction plain = Samples.function();
    List<ContextFeature> context =
        Stream.of(features)
            .map(
                name ->
                    new ContextFeature(
                        name,
                        "",
                        Protection.NONE,
                        name.equals("weekend") ? Privacy.INTERNAL : Privacy.FULL))
            .toList();
    return new TunedFunction(
        plain.id(), "", plain.space(), context, plain.span(), plain.objective());
  }

  @Test
  void olderPackage_leavesTheYoungerDeclarationTheNewest_alsoWhenRepeated() throws Exception {
    export(Privacy.FULL);
    TunedFunction older = Samples.function();
    TunedFunction younger =
        new TunedFunction(
            older.id(), "shop", older.space(), List.of(), older.span(), older.objective());
    Instant later = TestStores.CLOCK.instant().plusSeconds(60);
    try (Store store =
        SqliteStore.open(TestStores.connections(to), to, InstantSource.fixed(later), 1)) {
      store.declare(younger);
      new PackageReader(parcel, "ann").into(store);
      new PackageReader(parcel, "ann").into(store);
      assertThat(store.declarations(FUNCTION)).containsExactly(younger, older, younger);
      assertThat(store.declared(FUNCTION, List.of(trial(1, 1))).get(0).declaration())
          .isEqualTo(older);
    }
    try (StoreReader reader = TestStores.reader(to)) {
      assertThat(reader.functions())
          .containsExactly(
              new StoredFunction(FUNCTION, Optional.of(younger), later.toEpochMilli()));
    }
  }

  @Test
  void trialsThatTheStoreHasAddedUp_areLeftOut() throws Exception {
    export(Privacy.FULL);
    try (Store store = TestStores.open(from)) {
      long later = Samples.START_MILLIS + Duration.ofDays(2).toMillis();
      Duration day = Duration.ofDays(1);
      store.forget(new Retention(day, Duration.ofDays(99_999), Duration.ofDays(9), 4_990), later);
      assertThat(new PackageReader(parcel, "ann").into(store))
          .isEqualTo(new PackageReader.Brought(1, 2, 4_990, 0));
      assertThat(store.trialsAfter(FUNCTION, 0)).hasSize(4_990);
      assertThat(store.summaries(FUNCTION, 9)).singleElement().matches(s -> s.trials() == 10);
    }
  }

  @Test
  void internal_exported_hasNoContextNamesOrEvents() throws Exception {
    export(Privacy.INTERNAL);
    assertThat(text())
        .doesNotContain("\"context\":[-3.5", "local-gp", "ann", "sun", "shortened")
        .contains("cost");
    try (Store store = TestStores.open(to)) {
      assertThat(new PackageReader(parcel, "ann").into(store))
          .isEqualTo(new PackageReader.Brought(1, 2, 0, 5_000));
      assertThat(store.trialsAfter(FUNCTION, 0)).isEmpty();
    }
  }

  @Test
  void feature_thatMayBeTold_isInInternalPackages_andNoOtherIs() throws Exception {
    TunedFunction plain = Samples.function();
    List<ContextFeature> context =
        List.of(
            new ContextFeature("outdoor", "degC", new Protection.Subject(), Privacy.FULL),
            new ContextFeature("weekend", "", Protection.NONE, Privacy.INTERNAL));
    TunedFunction telling =
        new TunedFunction(plain.id(), "", plain.space(), context, plain.span(), plain.objective());
    try (Store store = TestStores.open(from)) {
      store.declare(telling);
    }

    export(Privacy.INTERNAL);

    assertThat(text()).contains("\"context\":[null,1.0]").doesNotContain("-3.5");
    try (StoreReader reader = TestStores.reader(from)) {
      assertThat(reader.functions().get(0).declaration()).contains(telling);
    }
  }

  @Test
  void publicOne_exported_hasNoTrials() throws Exception {
    assertThat(export(Privacy.PUBLIC).rows()).isEqualTo(3);
    assertThat(text()).contains("hysteresis").doesNotContain("started_at_millis", "ann");
  }

  @Test
  void damagedPart_isRefusedBeforeAnythingIsStored() throws Exception {
    export(Privacy.FULL);
    try (FileSystem zip =
        FileSystems.newFileSystem(URI.create("jar:" + parcel.toUri()), Map.of())) {
      Path part = zip.getPath("/trials.jsonl");
      Files.writeString(part, Files.readString(part).replaceFirst("0.25", "0.26"));
    }
    try (Store store = TestStores.open(to)) {
      assertThatThrownBy(() -> new PackageReader(parcel, "ann").into(store))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll(
              parcel.toString(), "checksum", "trials.jsonl", "export it again");
      assertThat(store.latestVersion(FUNCTION)).isEmpty();
    }
  }

  @Test
  void partThatTheManifestDoesNotList_isRefusedBeforeAnythingIsStored() throws Exception {
    export(Privacy.FULL);
    rewrite("/manifest.json", text -> text.replaceFirst("\"parts\":\\[.*\\]", "\"parts\":[]"));
    try (Store store = TestStores.open(to)) {
      assertThatThrownBy(() -> new PackageReader(parcel, "ann").into(store))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll("is not in its manifest", "export it again");
      assertThat(store.declarations(FUNCTION)).isEmpty();
    }
  }

  @Test
  void declarationThatPoetRefuses_isADamagedPackage() throws Exception {
    export(Privacy.FULL);
    rewritePart("declarations.jsonl", text -> text.replaceFirst("\"preheat\"", "\"hysteresis\""));
    try (Store store = TestStores.open(to)) {
      assertThatThrownBy(() -> new PackageReader(parcel, "ann").into(store))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll("can't be used", "hysteresis", "export it again");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "recommended, 0.4, 9.5, 'hysteresis = 9.5, which is declared to be from 0.3 to 1.5'",
    "point, 45.0, 181.0, 'preheat = 181.0, which is declared to be from 0.0 to 180.0'",
  })
  void versionOutsideItsBounds_isRefusedBeforeAnythingIsStored(
      String list, String is, String becomes, String named) throws Exception {
    export(Privacy.INTERNAL);
    rewritePart(
        "versions.jsonl",
        text -> text.replaceAll("(\"" + list + "\":\\[[^]]*?)" + is, "$1" + becomes));
    for (int i = 0; i < 2; i++) {
      try (Store store = TestStores.open(to)) {
        assertThatThrownBy(() -> new PackageReader(parcel, "ann").into(store))
            .isInstanceOf(StoreException.class)
            .hasMessageContainingAll(parcel.toString(), "version 0 of zone-control has " + named);
        assertThat(store.declarations(FUNCTION)).isEmpty();
      }
      if (i == 0) { // as an older POET wrote it, which did not say under which declaration
        rewritePart("versions.jsonl", text -> text.replace(",\"declaration\":0", ""));
      }
    }
  }

  @Test
  void packageOfTheFirstForm_isStillRead() throws Exception {
    export(Privacy.FULL);
    rewritePart("versions.jsonl", text -> text.replace(",\"declaration\":0", ""));
    rewrite("/manifest.json", text -> text.replace("\"format\":2", "\"format\":1"));
    try (Store store = TestStores.open(to)) {
      new PackageReader(parcel, "ann").into(store);
      assertThat(store.declaration(FUNCTION, 1)).contains(Samples.function());
    }
  }

  /** With the checksum that it has then. */
  private void rewritePart(String part, UnaryOperator<String> change) throws Exception {
    rewrite("/" + part, change);
    String digest;
    try (ZipFile zip = new ZipFile(parcel.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(part))) {
      digest = HexFormat.of().formatHex(PackageWriter.sha256().digest(in.readAllBytes()));
    }
    rewrite(
        "/manifest.json",
        text -> text.replaceFirst("(" + part + "\"[^}]*\"sha256\":\")[0-9a-f]*", "$1" + digest));
  }

  private void rewrite(String part, UnaryOperator<String> change) throws Exception {
    try (FileSystem zip =
        FileSystems.newFileSystem(URI.create("jar:" + parcel.toUri()), Map.of())) {
      Path file = zip.getPath(part);
      String before = Files.readString(file);
      String after = change.apply(before);
      assertThat(after).isNotEqualTo(before);
      Files.writeString(file, after);
    }
  }

  @Test
  void otherFile_isRefused() throws Exception {
    Files.writeString(parcel, "no zip at all");
    try (Store store = TestStores.open(to)) {
      assertThatThrownBy(() -> new PackageReader(parcel, "ann").into(store))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("can't be used");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token: abc.def, rest | token: [removed], rest",
        "Authorization: Bearer xyz | Authorization: [removed]",
        "jdbc:postgresql://ann:pw@host/db | jdbc:postgresql://[removed]@host/db",
        "key AKIAABCDEFGHIJKLMNOP | key [removed]",
        "with sk-abcdefghij0123456789ABCD it failed | with [removed] it failed",
        "{\"password\": \"two words\", \"n\": 3} | {\"password\": \"[removed]\", \"n\": 3}",
        "secret_access_key=a/b+c= rest | secret_access_key=[removed] rest",
        "looked better by 12.5 % | looked better by 12.5 %"
      })
  void secrets_inTexts_areTakenOut(String text, String clean) {
    assertThat(new Secrets().without(text)).isEqualTo(clean);
  }

  @Test
  void secrets_inDeclarations_areTakenOut_andOptionsStayDistinct() {
    ObjectNode declared =
        Json.object().put("id", "token=rotation").put("impact", "token=abc").put("unit", "K");
    declared.putArray("options").add("password=x").add("password=y").add("none");
    declared.putObject("when").put("parent", "token=p").putArray("options").add("password=y");
    Secrets secrets = new Secrets();

    assertThat(Json.write(secrets.without(declared)))
        .isEqualTo(
            "{\"id\":\"token=rotation\",\"impact\":\"token=[removed]\",\"unit\":\"K\","
                + "\"options\":[\"password=[removed]\",\"password=[removed] 2\",\"none\"],"
                + "\"when\":{\"parent\":\"token=p\",\"options\":[\"password=[removed] 2\"]}}");
    assertThat(secrets.removed()).isEqualTo(3);
  }

  private PackageWriter.Written export(Privacy privacy) throws Exception {
    try (StoreReader reader = TestStores.reader(from)) {
      return new PackageWriter(reader, privacy).write(reader.functions(), parcel, 5);
    }
  }

  /** All parts together. */
  private String text() throws Exception {
    StringBuilder all = new StringBuilder();
    try (ZipFile zip = new ZipFile(parcel.toFile())) {
      for (var entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return all.toString();
  }
}
