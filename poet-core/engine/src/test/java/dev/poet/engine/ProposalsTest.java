package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Knowledge;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Guard;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.GuardDecision.Answer;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.ProposalEntry.Status;
import dev.poet.spi.TrialSpan;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What learners propose and guards decide is stored with the version that comes of it. */
@Timeout(240)
class ProposalsTest {
  private static final Guard NOT_ABOVE_FIVE =
      (space, current, proposed) ->
          proposed.get(0) > 5 ? new Guard.Verdict.Veto("5 is enough") : new Guard.Verdict.Allow();

  @TempDir Path folder;
  private StoreReader reader;

  @Test
  void farProposal_isStoredAsReplacedWithItsDecisions() throws Exception {
    run(Mode.ONLINE, List.of(), 9);

    PolicyVersion first = reader.versions("parabola").get(0);
    long version = first.policy().version();
    assertThat(first.policy().tuned().get(0).get(0).point()).isEqualTo(Point.of(4.5));
    ProposalEntry proposal = reader.proposals("parabola").get(0);
    assertThat(proposal.source()).isEqualTo("fixed");
    assertThat(proposal.number()).isEqualTo(version);
    assertThat(proposal.point()).isEqualTo(Point.of(9));
    assertThat(proposal.status()).isEqualTo(Status.REPLACED);
    assertThat(proposal.evidence()).isEqualTo("fixed");
    List<GuardDecision> decisions = reader.guardDecisions("parabola", version);
    assertThat(decisions).extracting(GuardDecision::guard).containsExactly("max-step", "bounds");
    assertThat(decisions.get(0).answer()).isEqualTo(Answer.REPLACED);
    assertThat(decisions.get(0).proposed()).isEqualTo(Point.of(9));
    assertThat(decisions.get(0).result()).contains(Point.of(4.5));
    assertThat(decisions.get(1).answer()).isEqualTo(Answer.ALLOW);
  }

  @Test
  void pluginsVeto_isStoredWithItsReason() throws Exception {
    run(Mode.ONLINE, List.of(NOT_ABOVE_FIVE), 9);

    // 2, 4.5, then 7 is refused for ever after.
    ProposalEntry last = newest(reader.proposals("parabola"));
    assertThat(last.status()).isEqualTo(Status.VETOED);
    GuardDecision veto =
        reader.guardDecisions("parabola", last.number()).stream()
            .filter(decision -> decision.answer() == Answer.VETOED)
            .findFirst()
            .orElseThrow();
    assertThat(veto.reason()).isEqualTo("5 is enough");
    assertThat(veto.proposed()).isEqualTo(Point.of(7));
    assertThat(veto.result()).isEqualTo(Optional.empty());
  }

  @Test
  void everyStoredVersion_hasItsProposalAndFewDecisions() throws Exception {
    run(Mode.ONLINE, List.of(), 3);

    List<Long> versions =
        reader.versions("parabola").stream().map(v -> v.policy().version()).toList();
    assertThat(reader.proposals("parabola"))
        .extracting(ProposalEntry::number)
        .containsExactlyElementsOf(versions);
    assertThat(newest(reader.proposals("parabola")).status()).isEqualTo(Status.ADOPTED);
    // Healthy: one row per guard and version. Broken: one per trial.
    assertThat(reader.trialCount("parabola")).isEqualTo(200);
    assertThat(reader.guardDecisions("parabola")).hasSize(2 * versions.size());
  }

  @Test
  void shadow_proposalsStayOpenUntilTheNextOne() throws Exception {
    run(Mode.SHADOW, List.of(), 3);

    List<ProposalEntry> proposals = reader.proposals("parabola");
    assertThat(proposals).hasSizeGreaterThan(2);
    assertThat(newest(proposals).status()).isEqualTo(Status.OPEN);
    assertThat(proposals.subList(0, proposals.size() - 1))
        .extracting(ProposalEntry::status)
        .containsOnly(Status.EXPIRED);
  }

  private static ProposalEntry newest(List<ProposalEntry> proposals) {
    return proposals.get(proposals.size() - 1);
  }

  /** 200 calls with a learner that always proposes the same value. */
  private void run(Mode mode, List<Guard> guards, double proposed) throws Exception {
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
            .mode(mode)
            .learners(new FixedLearner(List.of(Point.of(proposed))))
            .knowledge(
                () ->
                    function ->
                        new Knowledge.Enriched(function, guards, Optional.empty(), List.of()))
            .start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      for (int i = 0; i < 200; i++) {
        Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, 1, call));
      }
    }
    Path file = folder.resolve("poet.db");
    reader = Worlds.reader(file);
  }

  @org.junit.jupiter.api.AfterEach
  void close() {
    if (reader != null) {
      reader.close();
    }
  }
}
