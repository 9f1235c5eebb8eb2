package dev.poet.store;

import static dev.poet.store.Samples.FUNCTION;
import static dev.poet.store.Samples.batch;
import static dev.poet.store.Samples.trials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.Event;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One row that can't be read costs that row: it is set aside, and everything else goes on. */
class UnreadableTrialsTest {
  private static final String SPOIL =
      "UPDATE trials SET metrics = '{\"cost\":9' WHERE number = 250";

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void makeStore() throws Exception {
    file = folder.resolve("poet.db");
    try (Store store = TestStores.open(file)) {
      store.declare(Samples.function());
      store.commit(batch(trials(1, 1, 500).toArray()));
    }
    try (Connection connection = TestStores.connections(file).open(false)) {
      assertThat(TestStores.sql(connection).update(SPOIL)).isOne();
    }
  }

  @Test
  void store_readingARowThatCantBeRead_setsItAsideWithAnEvent_andReadsTheOthers() throws Exception {
    try (Store store = TestStores.open(file)) {
      assertWithout250(store);
    }
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.trialsSetAside()).isOne();
      assertThat(reader.events(10))
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.kind()).isEqualTo("trial set aside");
                assertThat(event.function()).isEqualTo(FUNCTION);
                assertThat(event.text()).contains("trial 250 of stream 1", "learning goes on");
              });
    }
    try (Connection connection = TestStores.connections(file).open(true)) {
      assertThat(
              TestStores.sql(connection)
                  .list("SELECT content FROM trials_set_aside", row -> row.getString(1)))
          .singleElement()
          .satisfies(content -> assertThat(content).contains("{\"cost\":9", "success"));
    }
  }

  @Test
  void postgresStore_readingARowThatCantBeRead_doesTheSame() throws Exception {
    PostgresStore place = POSTGRES.store("unreadable", "");
    try (Store store = place.open(TestStores.CLOCK, TestStores.SEED)) {
      store.declare(Samples.function());
      store.commit(batch(trials(1, 1, 500).toArray()));
      try (Connection connection = POSTGRES.connections().open(false);
          Statement statement = connection.createStatement()) {
        assertThat(statement.executeUpdate(SPOIL.replace("trials", "unreadable.trials"))).isOne();
      }
      assertWithout250(store);
    }
  }

  @Test
  void reader_ofSuchARow_saysWhatToDo_andThenItIsDone() throws Exception {
    try (StoreReader reader = TestStores.reader(file)) {
      assertThatThrownBy(() -> reader.trialsAfter(FUNCTION, 0))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll(file.toString(), "trial 250", "poet doctor --set-aside");
    }
    UnreadableTrials unreadable =
        new UnreadableTrials(TestStores.connections(file), file, TestStores.SEED, TestStores.CLOCK);
    assertThat(unreadable.setAside()).isOne();
    assertThat(unreadable.setAside()).isZero();
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.trialsAfter(FUNCTION, 0)).hasSize(499);
      assertThat(reader.events(10)).extracting(Event::kind).containsExactly("trial set aside");
    }
  }

  @Test
  void purge_ofTheFunction_removesWhatWasSetAside() throws Exception {
    try (Store store = TestStores.open(file)) {
      assertWithout250(store);
    }
    new Purge(TestStores.connections(file), file, TestStores.SEED, "ann", TestStores.CLOCK)
        .function(FUNCTION);
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.trialsSetAside()).isZero();
    }
  }

  private static void assertWithout250(Store store) throws StoreException {
    List<Long> numbers =
        store.trialsAfter(FUNCTION, 0).stream().map(trial -> trial.id().number()).toList();
    assertThat(numbers).hasSize(499).doesNotContain(250L);
    assertThat(store.trialsAfter(FUNCTION, 249, 1))
        .extracting(trial -> trial.id().number())
        .containsExactly(251L);
  }
}
