package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static dev.poet.spi.contract.StoreSamples.assertSnapshot;
import static dev.poet.spi.contract.StoreSamples.batch;
import static dev.poet.spi.contract.StoreSamples.decision;
import static dev.poet.spi.contract.StoreSamples.function;
import static dev.poet.spi.contract.StoreSamples.proposal;
import static dev.poet.spi.contract.StoreSamples.snapshot;
import static dev.poet.spi.contract.StoreSamples.trial;
import static dev.poet.spi.contract.StoreSamples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.Retention;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is older than is to be kept goes; what learning goes on from stays. */
interface StoreForgettingContract extends OpenedStore {
  long START = 1_700_000_000_000L;
  Duration NONE = Duration.ZERO;
  Duration LONG = Duration.ofDays(30);

  @Test
  default void forget_oldTrials_keepsTheYoungAndTheLeast() throws StoreException {
    List<CompletedTrial> trials =
        LongStream.rangeClosed(1, 5_000).mapToObj(n -> trial(FUNCTION, 1, n).asLearned(n)).toList();
    store().commit(batch(trials.toArray()));
    Retention tenSeconds = new Retention(Duration.ofMillis(10), LONG, LONG, 1_000);
    forgetAll(tenSeconds, START + 4_510);
    assertThat(store().trialsAfter(FUNCTION, 0)).isEqualTo(trials.subList(4_000, 5_000));
    forgetAll(new Retention(Duration.ofMillis(10), LONG, LONG, 100), START + 4_510);
    assertThat(store().trialsAfter(FUNCTION, 0)).isEqualTo(trials.subList(4_499, 5_000));
  }

  @Test
  default void forget_trialsNobodyLearnedFrom_stayUntilSomebodyHas() throws StoreException {
    CompletedTrial learned = trial(FUNCTION, 1, 1).asLearned(1);
    CompletedTrial fresh = trial(FUNCTION, 2, 2);
    store().commit(batch(learned, fresh, trial(FUNCTION, 1, 3).asLearned(3)));
    Retention keepsNone = new Retention(NONE, LONG, LONG, 0);
    forgetAll(keepsNone, START + LONG.toMillis());
    assertThat(store().trialsAfter(FUNCTION, 0)).containsExactly(fresh);
    store().commit(StoreBatch.EMPTY.withLearned(List.of(fresh.asLearned(5))));
    forgetAll(keepsNone, START + LONG.toMillis());
    assertThat(store().trialsAfter(FUNCTION, 0)).isEmpty();
  }

  /** Broken: who is called seldom keeps trials for years, although 30 days were promised. */
  @Test
  default void forget_usually_keepsAThousandHoweverOld_andTenThousandThatLast()
      throws StoreException {
    List<CompletedTrial> trials =
        LongStream.rangeClosed(1, 1_300).mapToObj(n -> trial(FUNCTION, 1, n).asLearned(n)).toList();
    store().commit(batch(trials.toArray()));
    TunedFunction held = function("hvac", 1);
    store().declare(held);
    long jumped = START + Duration.ofDays(365).toMillis();
    forgetAll(Retention.usual(), jumped);
    assertThat(store().trialsAfter(FUNCTION, 0)).isEqualTo(trials);

    store()
        .declare(
            new TunedFunction(
                FUNCTION,
                "hvac",
                held.space(),
                held.context(),
                new TrialSpan.OneCall(),
                held.objective()));
    forgetAll(Retention.usual(), jumped);
    assertThat(store().trialsAfter(FUNCTION, 0)).isEqualTo(trials.subList(300, 1_300));
    assertThat(Retention.usual().leastSlow()).isEqualTo(10_000);
  }

  @Test
  default void forget_versionsAndTheNewestState_stay() throws StoreException {
    store().commit(batch(version(FUNCTION, 1), version(FUNCTION, 2), snapshot(1, 1)));
    store().commit(batch(snapshot(2, 2)));
    forgetAll(new Retention(NONE, NONE, NONE, 0), Long.MAX_VALUE / 2);
    assertThat(store().version(FUNCTION, 1)).contains(version(FUNCTION, 1));
    assertThat(store().latestVersion(FUNCTION)).contains(version(FUNCTION, 2));
    assertSnapshot(store().latestSnapshot(FUNCTION), snapshot(2, 2));
  }

  @Test
  default void forget_nothingOld_removesNothing() throws StoreException {
    store().commit(batch(trial(FUNCTION, 1, 1), version(FUNCTION, 1)));
    Retention keepsNone = new Retention(LONG, LONG, LONG, 0);
    assertThat(store().forget(keepsNone, START)).isZero();
    assertThat(store().trialsAfter(FUNCTION, 0)).containsExactly(trial(FUNCTION, 1, 1));
  }

  /** As when the process that forgets has not loaded the plugin that asked. */
  @Test
  default void forget_whatHasToBeKept_staysAsLongAsTheLongestThatWasAskedFor()
      throws StoreException {
    CompletedTrial kept = trial(FUNCTION, 1, 1).asLearned(1);
    CompletedTrial other = trial("other", 1, 1).asLearned(1);
    Command.Answer answer = new Command.Answer(freeze(), START, false, "");
    FeedbackEntry orphan = reported(new TrialId(FUNCTION, 9, 9));
    store().commit(batch(kept, other, orphan, answer, version(FUNCTION, 1), decision(1, 0)));
    store().commit(batch(proposal("local-gp", 1, ProposalEntry.Status.ADOPTED)));
    store().commit(batch(new Event(START, FUNCTION, "published", "x")));
    store().commit(batch(new Event(START, FUNCTION, Event.KEPT_AT_LEAST, "PT240H30M")));
    store().commit(batch(new Event(START + 1, FUNCTION, Event.KEPT_AT_LEAST, "PT24H")));
    Retention keepsNone = new Retention(NONE, NONE, NONE, 0);
    forgetAll(keepsNone, START + Duration.ofDays(10).toMillis());
    assertThat(store().trialsAfter("other", 0)).isEmpty();
    assertThat(store().trialsAfter(FUNCTION, 0)).containsExactly(kept);
    assertThat(store().decisions(FUNCTION, 1)).hasSize(1);
    assertThat(store().proposals(FUNCTION)).hasSize(1);
    assertThat(store().lastEvent(FUNCTION, "published")).isPresent();
    forgetAll(keepsNone, START + Duration.ofDays(11).toMillis());
    assertThat(store().trialsAfter(FUNCTION, 0)).isEmpty();
    assertThat(store().decisions(FUNCTION, 1)).isEmpty();
    assertThat(store().proposals(FUNCTION)).isEmpty();
    assertThat(store().lastEvent(FUNCTION, "published")).isEmpty();
    assertThat(store().lastEvent(FUNCTION, Event.KEPT_AT_LEAST)).isEmpty();
    store().commit(batch(trial(FUNCTION, 1, 2).asLearned(2)));
    forgetAll(keepsNone, START + Duration.ofDays(10).toMillis());
    assertThat(store().trialsAfter(FUNCTION, 0)).hasSize(1);
  }

  @Test
  default void commit_eventThatKeepsForNoDuration_isRefused() {
    for (String text : List.of("25 months", "PT99999999999999H")) {
      Event event = new Event(1, FUNCTION, Event.KEPT_AT_LEAST, text);
      assertThatThrownBy(() -> store().commit(batch(event)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(text);
    }
  }

  @Test
  default void forget_newestWordOnHarmByPlugins_stays() throws StoreException {
    Event first = new Event(START, FUNCTION, Event.PLUGIN_WITHDRAWN, "harm [a 1.0]");
    Event second = new Event(START + 1, FUNCTION, Event.PLUGIN_WITHDRAWN, "harm [a 1.1]");
    Event other = new Event(START, "other", Event.PLUGIN_WITHDRAWN, "harm [a 1.0]");
    store().commit(batch(first, second, other));
    store().commit(batch(new Event(START + 2, FUNCTION, "published", "x")));
    Retention keepsNone = new Retention(NONE, NONE, NONE, 0);
    assertThat(store().forget(keepsNone, START + LONG.toMillis())).isEqualTo(2);
    assertThat(store().lastEvent(FUNCTION, Event.PLUGIN_WITHDRAWN)).contains(second);
    assertThat(store().lastEvent("other", Event.PLUGIN_WITHDRAWN)).contains(other);
    assertThat(store().lastEvent(FUNCTION, "published")).isEmpty();
  }

  private long freeze() throws StoreException {
    return send(folder(), new Command(0, START, "ann", FUNCTION, Command.Action.FREEZE, "why"));
  }

  private static FeedbackEntry reported(TrialId trial) {
    return new FeedbackEntry(trial, "cost", 1, START, 1, 1, FeedbackEntry.Kind.REPORTED, false);
  }

  private void forgetAll(Retention retention, long nowMillis) throws StoreException {
    while (store().forget(retention, nowMillis) > 0) {
      assertThat(store().openCommands()).isEmpty();
    }
  }
}
