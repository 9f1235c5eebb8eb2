package dev.poet.store;

import static dev.poet.store.Samples.FUNCTION;
import static dev.poet.store.Samples.batch;
import static dev.poet.store.Samples.snapshot;
import static dev.poet.store.Samples.trial;
import static dev.poet.store.Samples.trials;
import static dev.poet.store.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.Event;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A damaged store is moved aside with a sentence, kept as it is, and the next one begins anew. */
class DamagedFileTest {
  private static final int HEADER_BYTES = 100;

  @TempDir private Path folder;
  private Path file;

  /** A way to spoil a file. */
  private interface Damage {
    void to(Path file) throws IOException;
  }

  /** Bytes at random places, the same ones each time. */
  private static Damage flips(int from, int to, int count) {
    return file -> {
      try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
        SplittableRandom random = new SplittableRandom(3);
        int end = (int) Math.min(to, raw.length());
        for (int i = 0; i < count; i++) {
          int at = random.nextInt(from, end);
          raw.seek(at);
          int before = raw.read();
          raw.seek(at);
          raw.write(before ^ 1 << random.nextInt(8));
        }
      }
    };
  }

  private static Damage text() {
    return file -> Files.writeString(file, "dear diary, ".repeat(1_000));
  }

  private static Damage truncation() {
    return file -> {
      try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
        raw.setLength(raw.length() / 2);
      }
    };
  }

  private static Damage zeros() {
    return file -> {
      try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
        raw.seek(raw.length() / 2);
        raw.write(new byte[(int) (raw.length() / 2)]);
      }
    };
  }

  /** The application id, at offset 68: whose file it is. */
  private static Damage otherOwner() {
    return flips(68, 72, 1);
  }

  static Stream<Damage> damages() {
    return Stream.of(
        text(),
        truncation(),
        otherOwner(),
        flips(0, 16, 3),
        flips(HEADER_BYTES, 4_096, 200),
        flips(4_096, Integer.MAX_VALUE, 400));
  }

  @BeforeEach
  void makeStore() throws Exception {
    file = folder.resolve("poet.db");
    try (Store store = TestStores.open(file)) {
      store.declare(Samples.function());
      store.commit(batch(trials(1, 1, 500).toArray()));
      store.commit(batch(version(0, 0), version(1, 9), snapshot(9)));
    }
  }

  @ParameterizedTest
  @MethodSource("damages")
  void open_damagedStore_movesItAside_andTheNextBeginsAnew(Damage damage) throws Exception {
    damage.to(file);
    byte[] damaged = Files.readAllBytes(file);
    assertThatThrownBy(() -> TestStores.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(file.toString(), "damaged", ".corrupt-", "begins anew");
    assertThat(file).doesNotExist();
    assertThat(aside()).singleElement().satisfies(p -> assertThat(p).hasBinaryContent(damaged));
    assertThatNextBeginsAnew();
  }

  @Test
  void open_emptiedStore_beginsAnewWithAnEvent() throws Exception {
    Files.write(file, new byte[0]);
    assertThatNextBeginsAnew();
  }

  @Test
  void open_damagedTwice_keepsBoth() throws Exception {
    text().to(file);
    assertThatThrownBy(() -> TestStores.open(file)).isInstanceOf(StoreException.class);
    TestStores.open(file).close();
    text().to(file);
    assertThatThrownBy(() -> TestStores.open(file)).isInstanceOf(StoreException.class);
    assertThat(aside()).hasSize(2);
  }

  /** What a torn or flipped log still holds counts; the file itself is never damaged by it. */
  @Test
  void open_flippedWriteAheadLog_holdsAPrefix_whereverTheFlipIs() throws Exception {
    Path log = Path.of(file + "-wal");
    Path copy = folder.resolve("copy.db");
    byte[] stored;
    byte[] logged;
    try (Store store = TestStores.open(file)) {
      for (int number = 501; number <= 520; number++) {
        store.commit(batch(trial(1, number)));
      }
      stored = Files.readAllBytes(file);
      logged = Files.readAllBytes(log);
    }
    List<Integer> found = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(9);
    for (int round = 0; round < 40; round++) {
      byte[] flipped = logged.clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(copy, stored);
      Files.write(Path.of(copy + "-wal"), flipped);
      try (Store store = TestStores.open(copy)) {
        int count = store.trialsAfter(FUNCTION, 0).size();
        assertThat(store.trialsAfter(FUNCTION, 0)).isEqualTo(trials(1, 1, count));
        found.add(count);
      }
      for (String ending : List.of("", "-wal", "-shm", ".openings")) {
        Files.deleteIfExists(Path.of(copy + ending));
      }
    }
    assertThat(found).allMatch(count -> count >= 500).anyMatch(count -> count < 520);
  }

  @Test
  void read_ofAStoreThatIsDamagedMeanwhile_movesItAside() throws Exception {
    try (Store store = TestStores.open(file)) {
      // more than SQLite keeps in memory
      store.commit(batch(trials(1, 501, 20_000).toArray()));
    }
    try (Store store = TestStores.open(file)) {
      zeros().to(file);
      assertThatThrownBy(() -> store.trialsAfter(FUNCTION, 0))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll("damaged", ".corrupt-");
      assertThat(file).doesNotExist();
    }
    assertThatNextBeginsAnew();
  }

  @Test
  void setAside_byTwoWhoFoundTheSameDamage_leavesTheNewStore() throws Exception {
    FileIdentity opened = FileIdentity.of(file);
    java.sql.SQLException finding = SqliteCode.corrupt("on purpose");
    assertThat(DamagedFile.setAside(opened, finding)).hasMessageContaining(".corrupt-");
    TestStores.open(file).close();
    assertThat(DamagedFile.setAside(opened, finding)).hasMessageContaining("open it again");
    assertThat(file).exists();
    assertThat(aside()).hasSize(1);
  }

  @Test
  void reader_ofADamagedStore_leavesItWhereItIs() throws Exception {
    text().to(file);
    assertThatThrownBy(() -> TestStores.reader(file)).isInstanceOf(StoreException.class);
    assertThat(file).exists();
    assertThat(aside()).isEmpty();
  }

  private void assertThatNextBeginsAnew() throws Exception {
    try (Store store = TestStores.open(file)) {
      assertThat(store.latestVersion(FUNCTION)).isEmpty();
      store.commit(batch(trial(1, 1)));
      assertThat(store.trialsAfter(FUNCTION, 0)).containsExactly(trial(1, 1));
    }
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.events(10)).extracting(Event::kind).containsExactly("store lost");
    }
  }

  private List<Path> aside() throws IOException {
    List<Path> aside = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, f -> f.toString().contains(DamagedFile.ENDING))) {
      files.forEach(aside::add);
    }
    return aside;
  }
}
