package dev.poet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.engine.settings.Knowledge;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.Event;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.Limit;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.PluginReport;
import dev.poet.spi.PluginReport.State;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is told of a function whose plugin no longer works out what is to be learned from. */
class MissingMetricsTest {
  private static final PluginReport TARIFFS =
      new PluginReport("tariffs", "1.0", "energy", State.ACTIVE, "");

  private final MissingMetrics missing = new MissingMetrics();
  private final PluginNews plugins = new PluginNews();
  private TunedFunction function = function("energy", FeedbackRule.NONE);

  private static TunedFunction function(String domain, FeedbackRule feedback) {
    Parameter x = new Parameter("x", new Domain.Real(0, 1, Scale.LINEAR, ""), 0.25, "");
    return new TunedFunction(
        "boiler",
        domain,
        new ParameterSpace(List.of(x)),
        List.of(),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MINIMISE, "price + seconds"),
        feedback);
  }

  private record Reported(List<PluginReport> reports) implements Knowledge {
    @Override
    public Enriched enrich(TunedFunction declared) {
      return Knowledge.NONE.enrich(declared);
    }
  }

  private void fares(PluginReport... reports) {
    plugins.tell(new Reported(List.of(reports)), new Ledger(InstantSource.system()));
  }

  private static PluginReport failed(String name) {
    return new PluginReport(name, "1.0", "energy", State.FAILED, "POET-307 it threw");
  }

  private static CompletedTrial trial(Outcome outcome, String... metrics) {
    return new CompletedTrial(
        new TrialId("boiler", 1, 1),
        1,
        0,
        1,
        Point.of(0.5),
        List.of(),
        0,
        1,
        5,
        outcome,
        Stream.of(metrics).collect(Collectors.toMap(name -> name, name -> 1.0)),
        Map.of());
  }

  /** A trial that reports nothing itself. */
  private void worksOut(String... metrics) {
    missing.lookAtNew(
        function,
        List.of(trial(new Outcome.Success())),
        List.of(trial(new Outcome.Success(), metrics)));
  }

  private Optional<String> told() {
    return missing.news(plugins).map(MissingMetrics.News::text);
  }

  @Test
  void metric_ofAPluginThatFailed_isToldOnceAndAgainWhenItIsBack() {
    fares(TARIFFS);
    worksOut("price");
    assertThat(told()).isEmpty();

    fares(failed("tariffs"));
    assertThat(told()).as("there is no trial without it").isEmpty();
    worksOut();
    assertThat(told())
        .contains(
            "POET-314 boiler: its objective names price, which its trials don't have, as plugin"
                + " tariffs failed; nothing is learned of it until the plugin is repaired or back,"
                + " or another objective is declared");
    worksOut();
    assertThat(told()).isEmpty();

    fares(TARIFFS);
    assertThat(told()).as("no trial has it yet").isEmpty();
    worksOut("price");
    assertThat(missing.news(plugins)).map(MissingMetrics.News::kind).contains(Event.METRIC_BACK);
    assertThat(told()).isEmpty();
  }

  @Test
  void metric_ofAPluginThatHangsOrWasRemoved_namesIt() {
    fares(new PluginReport("tariffs", "1.0", "energy", State.STUCK, "POET-308 it hangs"));
    worksOut();
    assertThat(told()).get().asString().contains(", as plugin tariffs is stuck; ");

    MissingMetricsTest other = new MissingMetricsTest();
    other.fares(TARIFFS);
    other.worksOut("price");
    other.fares();
    other.worksOut();
    assertThat(other.told()).get().asString().contains(", as plugin tariffs was removed; ");
  }

  @Test
  void metric_thatOnlyALimitNames_isToldAsThat() {
    function = function.withLimits(List.of(Limit.parse("peak <= 3"), Limit.parse("failed <= 0.1")));
    fares(failed("tariffs"));
    worksOut("price");
    assertThat(told())
        .get()
        .asString()
        .contains("a limit of it names peak, ", "the limit is not watched until ", "another limit");
  }

  @Test
  void metric_thatNoPluginOfTheDomainCouldWorkOut_isToldOnceTenTrialsLackIt() {
    for (int i = 0; i < 9; i++) {
      worksOut();
      assertThat(told()).isEmpty();
    }
    worksOut();
    assertThat(told())
        .get()
        .asString()
        .contains(
            "no plugin of its domain energy is in use; nothing is learned of it until one is");
  }

  @Test
  void metric_thatNoPluginIsToBlameFor_isNotTold() {
    fares(TARIFFS);
    for (int i = 0; i < 20; i++) {
      worksOut(); // the plugin is in use and has nothing to say of these
    }
    assertThat(told()).isEmpty();

    fares(failed("tariffs"));
    CompletedTrial own = trial(new Outcome.Success(), "price");
    missing.lookAtNew(function, List.of(own), List.of(own));
    worksOut(); // the application has reported it before, and not now
    assertThat(told()).isEmpty();

    function = function("", FeedbackRule.NONE);
    worksOut();
    assertThat(told()).isEmpty();
  }

  @Test
  void metric_ofTrialsThatFailed_isNotMissed() {
    fares(failed("tariffs"));
    CompletedTrial broken = trial(new Outcome.Failure(1));
    missing.lookAtNew(function, List.of(broken), List.of(broken));
    assertThat(told()).isEmpty();
  }

  @Test
  void metric_thatIsWorkedOutOfFeedback_isMissedOnceThatIsThere() {
    function = function("energy", new FeedbackRule(List.of("kwh"), Duration.ofDays(1)));
    fares(failed("tariffs"));
    worksOut();
    assertThat(told()).as("feedback is awaited").isEmpty();

    CompletedTrial unanswered = trial(new Outcome.Success());
    missing.lookAtSettled(function, List.of(unanswered), List.of(unanswered));
    assertThat(told()).as("it never came").isEmpty();
    CompletedTrial ofAnother = trial(new Outcome.Success(), "kwh", "price");
    missing.lookAtSettled(function, List.of(ofAnother), List.of(ofAnother));
    assertThat(told()).isEmpty();

    CompletedTrial answered = trial(new Outcome.Success(), "kwh");
    missing.lookAtSettled(function, List.of(answered), List.of(answered));
    assertThat(told()).get().asString().contains("its objective names price");
    missing.lookAtSettled(function, List.of(ofAnother), List.of(ofAnother));
    assertThat(told()).as("another process has plugins that work").isEmpty();
  }
}
