package dev.poet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.Command;
import dev.poet.spi.FeedbackReport;
import dev.poet.spi.Retention;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of feedback on their way through the inbox: bounded, audited, and soon gone. */
class InboxReportsTest {
  private static final long NOW = TestStores.CLOCK.millis();
  private static final Duration QUARTER = Duration.ofDays(90);

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("poet.db");
  }

  private static Command report(long number) {
    return new FeedbackReport(
            new TrialId(Samples.FUNCTION, 7, number), Map.of("comfort", 0.5), false)
        .command(NOW, "ann", "");
  }

  private static Command freeze() {
    return new Command(0, NOW, "ann", Samples.FUNCTION, Command.Action.FREEZE, "why");
  }

  private static StoreBatch answers(long... ids) {
    List<Command.Answer> answers =
        java.util.Arrays.stream(ids)
            .mapToObj(id -> new Command.Answer(id, NOW, true, "done"))
            .toList();
    return StoreBatch.EMPTY.withAnswers(answers);
  }

  @Test
  void report_thatIsAnswered_isGoneAfterADay_andTheAuditLogSaysSo() throws Exception {
    try (Store store = TestStores.open(file())) {
      store.declare(Samples.function());
      long order = TestStores.inbox(file()).send(freeze());
      long told = TestStores.inbox(file()).send(report(1));
      long open = TestStores.inbox(file()).send(report(2));
      store.commit(answers(order, told));
      assertThat(store.lastObeyed(Samples.FUNCTION).orElseThrow().id()).isEqualTo(order);
      assertThat(ids()).containsExactly(order, open);

      Retention retention = new Retention(QUARTER, QUARTER, QUARTER, 1);
      assertThat(store.forget(retention, NOW + Duration.ofHours(20).toMillis())).isZero();
      assertThat(store.forget(retention, NOW + Duration.ofHours(25).toMillis())).isEqualTo(1);
      try (StoreReader reader = TestStores.reader(file())) {
        assertThat(reader.command(told)).isEmpty();
        assertThat(reader.command(order)).isPresent();
        assertThat(reader.audit("").finding()).isEmpty();
      }
    }
  }

  @Test
  void purge_ofTrials_takesTheReportsAboutThemToo() throws Exception {
    long told;
    try (Store store = TestStores.open(file())) {
      store.declare(Samples.function());
      told = TestStores.inbox(file()).send(report(1));
      store.commit(answers(told));
    }
    new Purge(TestStores.connections(file()), file(), 1, "ann", InstantSource.system())
        .trialsBefore(Samples.FUNCTION, NOW);
    try (StoreReader reader = TestStores.reader(file())) {
      assertThat(reader.command(told)).isEmpty();
      assertThat(reader.audit("").finding()).isEmpty();
    }
  }

  @Test
  void reports_thatNobodyReads_areRefusedInTheEnd_butOrdersNever() throws Exception {
    try (Store store = TestStores.open(file());
        Connection connection = TestStores.connections(file()).open(false)) {
      store.declare(Samples.function());
      TestStores.sql(connection)
          .update(
              """
              INSERT INTO inbox (at_millis, who, function_name, action, why)
              WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
              SELECT 0, 'ann', 'zone-control', 'FEEDBACK', '' FROM n
              """);
      assertThatThrownBy(() -> TestStores.inbox(file()).send(report(1)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("start an application that answers them");
      assertThat(TestStores.inbox(file()).send(freeze())).isPositive();
    }
  }

  private List<Long> ids() throws StoreException {
    try (StoreReader reader = TestStores.reader(file())) {
      return reader.inbox().stream().map(entry -> entry.command().id()).toList();
    }
  }
}
