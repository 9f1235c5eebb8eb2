package dev.poet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.Worlds;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Insight;
import dev.poet.spi.Mixing;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two domains whose scores are made here, minute by minute, with noise of a known size. */
class PluginLearningCoordinatorTest {
  private static final long MINUTE = 60_000;

  private final PluginLearningCoordinator coordinator = new PluginLearningCoordinator();
  private final List<Insight> said = new ArrayList<>();

  private static TunedFunction function(String domain) {
    TunedFunction plain = Worlds.parabola(new TrialSpan.OneCall());
    return new TunedFunction(
        domain + "-function",
        domain,
        plain.space(),
        plain.context(),
        plain.span(),
        plain.objective());
  }

  /** One trial a minute; its loss is 10 plus noise with a deviation of about 0.4, plus a shift. */
  private void minute(int minute, String domain, double shift) {
    long seed = Mixing.seedFor(3, domain);
    double noise = Mixing.unit(seed, 2L * minute) + Mixing.unit(seed, 2L * minute + 1) - 1;
    CompletedTrial trial =
        new CompletedTrial(
            new TrialId(domain, 1, minute + 1),
            1,
            0,
            1,
            Point.of(2),
            List.of(),
            minute * MINUTE,
            1,
            1,
            new Outcome.Success(),
            Map.of("loss", 10 + noise + shift),
            Map.of());
    coordinator.tell(function(domain), List.of(trial));
    coordinator.look(minute * MINUTE).ifPresent(said::add);
  }

  @Test
  void twoDomains_thatFallTogether_makeAllConservativeUntilOneIsBack() {
    for (int minute = 0; minute < 300; minute++) {
      boolean bad = minute >= 100 && minute < 160;
      minute(minute, "hvac", bad ? 1.2 : 0);
      minute(minute, "finance", bad && minute >= 103 ? 1.2 : 0);
    }

    assertThat(said)
        .extracting(Insight::kind)
        .containsExactly(Insight.Kind.DEGRADATION, Insight.Kind.RECOVERY);
    Insight fall = said.get(0);
    assertThat(fall.subject()).containsExactly("finance", "hvac");
    assertThat(fall.atMillis() / MINUTE).isBetween(103L, 115L);
    assertThat(fall.lagMillis() / MINUTE).isBetween(0L, 6L); // made: three minutes
    assertThat(fall.support()).isBetween(8L, 30L);
    assertThat(said.get(1).atMillis() / MINUTE).isBetween(160L, 175L);
    assertThat(coordinator.isConservative()).isFalse();
  }

  @Test
  void oneDomain_thatFallsAlone_concernsNobodyElse() {
    for (int minute = 0; minute < 300; minute++) {
      minute(minute, "hvac", minute >= 100 ? 2 : 0);
      minute(minute, "finance", 0);
    }
    assertThat(said).isEmpty();
  }

  @Test
  void domains_thatFallAtDifferentTimes_areNotJoined() {
    for (int minute = 0; minute < 300; minute++) {
      minute(minute, "hvac", minute >= 60 ? 2 : 0);
      minute(minute, "finance", minute >= 160 ? 2 : 0);
    }
    assertThat(said).isEmpty();
  }

  /** Healthy: at most one false alarm per 19,000 spans and domain, so hardly ever two at once. */
  @Test
  void healthyDomains_forAYearOfMinutes_areLeftInPeace() {
    for (int minute = 0; minute < 50_000; minute++) {
      minute(minute, "hvac", 0);
      minute(minute, "finance", 0);
    }
    assertThat(said).isEmpty();
  }

  @Test
  void level_thatStaysForHours_becomesTheUsualOne() {
    for (int minute = 0; minute < 700; minute++) {
      minute(minute, "hvac", minute >= 100 ? 2 : 0);
      minute(minute, "finance", minute >= 100 ? 2 : 0);
    }
    assertThat(said)
        .extracting(Insight::kind)
        .containsExactly(Insight.Kind.DEGRADATION, Insight.Kind.RECOVERY);
    assertThat(said.get(1).atMillis() / MINUTE).isBetween(380L, 430L);
  }

  @Test
  void functionsWithoutADomain_areNotWatched() {
    for (int minute = 0; minute < 200; minute++) {
      minute(minute, "hvac", minute >= 100 ? 2 : 0);
      minute(minute, "", minute >= 100 ? 2 : 0);
    }
    assertThat(said).isEqualTo(List.of());
    assertThat(Optional.of(coordinator).get().isConservative()).isFalse();
  }
}
