package dev.poet.store;

import static dev.poet.store.Samples.FUNCTION;
import static dev.poet.store.Samples.batch;
import static dev.poet.store.Samples.decision;
import static dev.poet.store.Samples.proposal;
import static dev.poet.store.Samples.trial;
import static dev.poet.store.Samples.trials;
import static dev.poet.store.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.api.Privacy;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Event;
import dev.poet.spi.Protection;
import dev.poet.spi.Retention;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
    rewrite("/declarations.jsonl", text -> text.replaceFirst("\"preheat\"", "\"hysteresis\""));
    String digest;
    try (ZipFile zip = new ZipFile(parcel.toFile());
        InputStream in = zip.getInputStream(zip.getEntry("declarations.jsonl"))) {
      digest = HexFormat.of().formatHex(PackageWriter.sha256().digest(in.readAllBytes()));
    }
    rewrite(
        "/manifest.json",
        text ->
            text.replaceFirst("(declarations.jsonl\"[^}]*\"sha256\":\")[0-9a-f]*", "$1" + digest));
    try (Store store = TestStores.open(to)) {
      assertThatThrownBy(() -> new PackageReader(parcel, "ann").into(store))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll("can't be used", "hysteresis", "export it again");
    }
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
