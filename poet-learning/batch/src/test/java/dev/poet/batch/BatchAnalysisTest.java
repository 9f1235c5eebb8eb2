package dev.poet.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.Event;
import dev.poet.spi.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is found in histories with something in them, and without. */
class BatchAnalysisTest {
  private final Worker worker = new Worker(1);

  @AfterEach
  void stop() {
    worker.close();
  }

  @Test
  void parameter_thatMatters_isFoundAndProposed() {
    BatchResult result =
        run(MadeTrials.history(1, 1_000, (gap, mode, load, hour) -> 4 * square(gap - 0.7)));

    Finding first = result.findings().get(0);
    assertThat(first.kind()).isEqualTo(Finding.Kind.IMPORTANCE);
    assertThat(first.subject()).containsExactly("gap");
    assertThat(first.chance()).isLessThan(1e-6);
    assertThat(first.effect().low()).isPositive();
    assertThat(result.slices().get(0).variable()).isEqualTo("gap");
    assertThat(result.slices().get(0).plateauLow()).isLessThanOrEqualTo(0.7);
    assertThat(result.slices().get(0).plateauHigh()).isGreaterThanOrEqualTo(0.6);
    assertThat(result.slices().get(0).points())
        .allSatisfy(point -> assertThat(point.difference().isKnown()).isTrue())
        .anySatisfy(point -> assertThat(point.difference().estimate()).isZero());
    assertThat(result.forest().importance().get(0).variable()).isEqualTo("gap");
    // moved from the baseline of 0.2, which costs 1.0 more than 0.7
    assertThat(result.proposals()).singleElement();
    assertThat(result.proposals().get(0).point().get(0)).isBetween(0.55, 0.85);
    assertThat(result.proposals().get(0).predicted().low()).isPositive();
  }

  /** Before, what was best of all was proposed once more, though it had run for days. */
  @Test
  void values_thatGainOverTheCodeButNotOverWhatRunsNow_areNotProposed() {
    MadeTrials.Cost cost = (gap, mode, load, hour) -> 4 * square(gap - 0.7) + 2 * (1 - mode);
    assertThat(run(MadeTrials.history(1, 1_000, cost, 0)).proposals()).singleElement();
    assertThat(run(MadeTrials.history(1, 1_000, cost, 60)).proposals()).isEmpty();
  }

  /** 1 of 60 such histories has a finding; with uncorrected p values 18 have one. */
  @Test
  void histories_withNothingInThem_hardlyEverHaveAFinding() {
    int withFindings = 0;
    for (int seed = 0; seed < 60; seed++) {
      History history = MadeTrials.history(1_000 + seed, 400, (gap, mode, load, hour) -> 0);
      withFindings += run(history).findings().isEmpty() ? 0 : 1;
    }

    assertThat(withFindings).isLessThanOrEqualTo(5);
  }

  /** Tried later, the higher gap looks better by 2 without levels of neighbours. */
  @Test
  void trend_whileTheParameterMoves_isNotTakenForItsEffect() {
    HistoryBuilder builder = new HistoryBuilder(MadeTrials.FUNCTION);
    var random = new java.util.SplittableRandom(3);
    for (int i = 0; i < 1_000; i++) {
      double gap = 0.2 + 0.6 * i / 1_000 + 0.05 * random.nextDouble();
      double cost = -3.0 * i / 1_000 + 0.5 * random.nextGaussian();
      builder.add(MadeTrials.trial(i, false, gap, random.nextInt(2), 0.5, cost));
    }

    assertThat(run(builder.build(1_000)).findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.TREND);
  }

  @Test
  void change_afterADeployment_isNamed() {
    List<Event> events =
        List.of(new Event(600 * MadeTrials.HOUR_MILLIS, "", "deploy", "build 1 became build 2"));
    History history = MadeTrials.history(4, 1_000, (gap, mode, load, hour) -> hour < 600 ? 20 : 22);

    assertThat(
            new BatchAnalysis(worker, 1)
                .run(history, List.of(), events, 7, (what, share) -> {})
                .findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.DEGRADATION);
              assertThat(finding.sentence()).contains("worse by 1", "build 1 became build 2");
              assertThat(finding.atMillis()).isEqualTo(7);
            });
  }

  @Test
  void contexts_withDifferentBestValues_areToldApart() {
    History history =
        MadeTrials.history(
            5, 2_000, (gap, mode, load, hour) -> 4 * square(gap - (load < 0.5 ? 0.2 : 0.8)));

    BatchResult result = run(history);
    assertThat(result.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.CONTEXTS);
              assertThat(finding.subject()).containsExactly("gap");
              assertThat(finding.sentence()).contains("low load", "high load");
            });
    // Healthy: about half of the trials each, and those with a high load gain most of 4 * 0.6².
    assertThat(result.situations())
        .filteredOn(situations -> situations.criterion().equals("load"))
        .singleElement()
        .satisfies(
            situations -> {
              assertThat(situations.kinds())
                  .hasSize(2)
                  .allSatisfy(kind -> assertThat(kind.share()).isBetween(0.4, 0.6))
                  .allSatisfy(kind -> assertThat(kind.values()).startsWith("gap 0."));
              assertThat(situations.kinds())
                  .anySatisfy(kind -> assertThat(kind.gain().low()).isPositive());
            });
    // The code has 0.2 everywhere, which is right where the load is low.
    assertThat(result.proposals())
        .filteredOn(proposal -> !proposal.isForAll())
        .singleElement()
        .satisfies(
            proposal -> {
              assertThat(proposal.cell()).isEqualTo(1);
              assertThat(proposal.partition().cuts().get(0).get(0)).isBetween(0.45, 0.55);
              assertThat(proposal.point().get(0)).isBetween(0.6, 1.0);
              assertThat(proposal.predicted().low()).isPositive();
              assertThat(proposal.evidence()).startsWith("high load: ");
            });
  }

  /** Cheap at night with a gap of 0.2, by day with one of 0.8. */
  private static final MadeTrials.Cost BY_DAY =
      (gap, mode, load, hour) -> 4 * square(gap - (hour % 24 < 8 || hour % 24 >= 20 ? 0.2 : 0.8));

  @Test
  void timeOfDay_thatThePolicyCannotTell_isFound_withWhatToDeclare() {
    BatchResult result = run(MadeTrials.history(5, 2_000, BY_DAY));

    assertThat(result.findings())
        .filteredOn(finding -> finding.kind() == Finding.Kind.CONTEXTS)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.sentence())
                    .contains("day (8 to 20 h UTC): gap 0.")
                    .endsWith("the function can do so once it declares calendar = \"hour\""));
    assertThat(result.proposals()).allMatch(Suggestion::isForAll);
  }

  @Test
  void timeOfDay_thatIsDeclared_becomesAProposalForItsHours() {
    BatchResult result = run(MadeTrials.atHours(MadeTrials.history(5, 2_000, BY_DAY)));

    assertThat(result.findings())
        .filteredOn(finding -> finding.kind() == Finding.Kind.CONTEXTS)
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.sentence()).doesNotContain("calendar"));
    // The code has 0.2 everywhere, which is right at night.
    assertThat(result.proposals())
        .filteredOn(proposal -> !proposal.isForAll())
        .singleElement()
        .satisfies(
            proposal -> {
              assertThat(proposal.partition().cuts())
                  .containsExactly(List.of(), List.of(8.0, 20.0));
              assertThat(proposal.cell()).isEqualTo(1);
              assertThat(proposal.point().get(0)).isBetween(0.6, 1.0);
              assertThat(proposal.predicted().low()).isPositive();
              assertThat(proposal.evidence()).startsWith("8 to 20 h UTC: ");
            });
  }

  /** Of 300 trials nobody knows whether it matters; of 8,000 it is known that it does not. */
  @Test
  void parameter_thatNeverMatters_couldBeDropped_onceThatIsKnown() {
    MadeTrials.Cost cost = (gap, mode, load, hour) -> 4 * square(gap - 0.7);

    assertThat(run(MadeTrials.history(11, 300, cost)).dispensable()).isEmpty();
    assertThat(run(MadeTrials.history(11, 8_000, cost)).dispensable())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.parameter()).isEqualTo("mode");
              assertThat(each.cost()).isBetween(0.0, 0.15);
            });
  }

  @Test
  void seed_again_givesTheSame() {
    History history = MadeTrials.history(6, 500, (gap, mode, load, hour) -> gap * load);

    BatchResult first = run(history);
    assertThat(run(history)).isEqualTo(first);
  }

  @Test
  void fewTrials_findNothingAndDoNotFail() {
    for (int trials : new int[] {0, 1, 2, 49, 50, 60}) {
      BatchResult result = run(MadeTrials.history(7, trials, (gap, mode, load, hour) -> gap));
      assertThat(result.trials()).isEqualTo(trials);
      assertThat(result.looked() > 0).isEqualTo(trials >= 50);
    }
  }

  @Test
  void steps_areToldInOrder() {
    List<Double> shares = new ArrayList<>();
    new BatchAnalysis(worker, 1)
        .run(
            MadeTrials.history(8, 200, (gap, mode, load, hour) -> gap),
            List.of(),
            List.of(),
            0,
            (what, share) -> shares.add(share));

    assertThat(shares).hasSizeGreaterThan(5).isSorted().allMatch(share -> share < 1);
  }

  /** Smile's parallel streams would use it if they were started outside of the worker. */
  @Test
  void commonPool_duringAnAnalysis_isLeftAlone() {
    long before = ForkJoinPool.commonPool().getStealCount();

    run(MadeTrials.history(9, 1_000, (gap, mode, load, hour) -> gap));

    assertThat(ForkJoinPool.commonPool().getStealCount()).isEqualTo(before);
  }

  private BatchResult run(History history) {
    return new BatchAnalysis(worker, 1).run(history, List.of(), List.of(), 0, (what, share) -> {});
  }

  private static double square(double x) {
    return x * x;
  }
}
