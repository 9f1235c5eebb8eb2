package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static dev.poet.spi.contract.StoreSamples.batch;
import static dev.poet.spi.contract.StoreSamples.decision;
import static dev.poet.spi.contract.StoreSamples.proposal;
import static dev.poet.spi.contract.StoreSamples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.ContextPartition;
import dev.poet.spi.Event;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.ProposalEntry.Status;
import dev.poet.spi.Retention;
import dev.poet.spi.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Proposals, what became of them, and what guards said. */
interface StoreProposalsContract extends OpenedStore {
  @Test
  default void proposals_ofEveryStatus_comeBackEqual() throws StoreException {
    ProposalEntry unknown =
        new ProposalEntry(
                FUNCTION,
                "ann",
                7,
                3,
                Point.of(1),
                Interval.unknown(0.95, 0),
                "",
                Status.OPEN,
                5,
                0)
            .within(new ContextPartition(List.of(List.of(), List.of(-0.5, 3.0))), 1);
    store().commit(batch(proposal("gp", 1, Status.ADOPTED), proposal("gp", 2, Status.REPLACED)));
    store().commit(batch(proposal("gp", 3, Status.VETOED), unknown));
    assertThat(store().proposals(FUNCTION))
        .containsExactly(
            proposal("gp", 1, Status.ADOPTED),
            proposal("gp", 2, Status.REPLACED),
            proposal("gp", 3, Status.VETOED),
            unknown);
    assertThat(store().proposals("other")).isEmpty();
  }

  @Test
  default void proposal_open_isDecidedOnce() throws StoreException {
    store().commit(batch(proposal("ann", 1, Status.OPEN)));
    store().commit(batch(proposal("ann", 1, Status.VETOED)));
    store().commit(batch(proposal("ann", 1, Status.ADOPTED), proposal("ann", 1, Status.OPEN)));
    assertThat(store().proposals(FUNCTION)).containsExactly(proposal("ann", 1, Status.VETOED));
  }

  @Test
  default void proposal_open_expiresWithTheNextOfItsSource() throws StoreException {
    ProposalEntry next = proposal("gp", 2, Status.OPEN);
    ProposalEntry other = proposal("ann", 1, Status.OPEN);
    store().commit(batch(proposal("gp", 1, Status.OPEN), other));
    store().commit(batch(next));
    assertThat(store().proposals(FUNCTION))
        .extracting(ProposalEntry::status)
        .containsExactly(Status.EXPIRED, Status.OPEN, Status.OPEN);
    assertThat(store().proposals(FUNCTION).get(0).decidedAtMillis()).isEqualTo(next.atMillis());
  }

  @Test
  default void decisions_ofAVersion_comeBackInTheirOrder() throws StoreException {
    GuardDecision replaced =
        new GuardDecision(
            FUNCTION,
            2,
            0,
            "max-step",
            GuardDecision.Answer.REPLACED,
            "shortened",
            Point.of(3),
            Optional.of(Point.of(2)),
            4,
            9);
    store().commit(batch(decision(2, 1), replaced, decision(1, 0)));
    store().commit(batch(decision(2, 0)));
    assertThat(store().decisions(FUNCTION, 2)).containsExactly(replaced, decision(2, 1));
    assertThat(store().decisions(FUNCTION, 3)).isEmpty();
  }

  @Test
  default void proposal_withoutALevelOfConfidence_isRefusedWithItsBatch() throws StoreException {
    ProposalEntry bad =
        new ProposalEntry(
            FUNCTION,
            "gp",
            1,
            0,
            Point.of(1),
            Interval.unknown(Double.NaN, 0),
            "",
            Status.OPEN,
            5,
            0);
    assertThatThrownBy(() -> store().commit(batch(version(FUNCTION, 1), bad)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("level", "proposal 1 of gp");
    assertThat(store().latestVersion(FUNCTION)).isEmpty();
  }

  @Test
  default void forget_oldProposals_keepsTheOpenOnes() throws StoreException {
    ProposalEntry open = proposal("ann", 2, Status.OPEN);
    store().commit(batch(proposal("gp", 1, Status.ADOPTED), open, decision(1, 0)));
    Duration day = Duration.ofDays(1);
    Retention retention = new Retention(day, day, day, 10);
    assertThat(store().forget(retention, open.atMillis())).isZero();
    assertThat(store().forget(retention, open.atMillis() + day.toMillis())).isEqualTo(2);
    assertThat(store().proposals(FUNCTION)).containsExactly(open);
    assertThat(store().decisions(FUNCTION, 1)).isEmpty();
  }

  @Test
  default void lastEvent_isTheNewestOfItsKindAboutItsFunction() throws StoreException {
    store().commit(batch(new Event(9, "", "config", "a"), new Event(5, "", "config", "b")));
    store().commit(batch(new Event(6, FUNCTION, "config", "c"), new Event(7, "", "other", "d")));
    assertThat(store().lastEvent("", "config")).contains(new Event(5, "", "config", "b"));
    assertThat(store().lastEvent(FUNCTION, "config")).map(Event::text).contains("c");
    assertThat(store().lastEvent(FUNCTION, "other")).isEmpty();
    Duration none = Duration.ZERO;
    store().forget(new Retention(none, none, none, 0), Long.MAX_VALUE / 2);
    assertThat(store().lastEvent("", "config")).map(Event::text).contains("b");
  }
}
