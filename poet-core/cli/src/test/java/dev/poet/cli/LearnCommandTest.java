package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.api.Scale;
import dev.poet.cli.evidence.StorePlace;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
import dev.poet.spi.Event;
import dev.poet.spi.Finding;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.Store;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredAnalysis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whole histories tell, from real stores. */
class LearnCommandTest {
  private static final int TRIALS = 1_200;

  @TempDir private Path folder;
  private Path file;
  private final Screen screen = Screen.piped();

  @BeforeEach
  void fillStore() throws Exception {
    file = folder.resolve("poet.db");
    TestStores.fill(file, function(1), trials(1), List.of());
  }

  @Test
  void learn_functionWithABetterValue_tellsStoresAndProposesIt() throws Exception {
    try (Store application = TestStores.open(file)) { // a program may be using it
      assertThat(run("learn", "sort")).isZero();

      assertThat(application.proposals("sort"))
          .singleElement()
          .satisfies(
              proposal -> {
                assertThat(proposal.source()).isEqualTo("batch");
                assertThat(proposal.status()).isEqualTo(ProposalEntry.Status.OPEN);
                assertThat(proposal.point().get(0)).isBetween(55.0, 85.0);
                assertThat(proposal.predicted().low()).isPositive();
              });
    }
    assertThat(screen.out())
        .contains("sort: 1200 of 1200 trials", "buffer matters", "proposed: buffer")
        .doesNotContain("[#");
    assertThat(stored().findings()).extracting(Finding::kind).contains(Finding.Kind.IMPORTANCE);
    assertThat(stored().trials()).isEqualTo(TRIALS);
  }

  @Test
  void learn_json_tellsTheSameNumbers() throws Exception {
    assertThat(run("learn", "--json")).isZero();

    JsonNode function = new ObjectMapper().readTree(screen.out()).at("/functions/0");
    assertThat(function.get("function").asText()).isEqualTo("sort");
    assertThat(function.at("/findings/0/kind").asText()).isEqualTo("IMPORTANCE");
    assertThat(function.at("/findings/0/low").asDouble()).isPositive();
    assertThat(function.at("/slices/0/points")).hasSizeGreaterThan(5);
    assertThat(function.at("/forest/importance/0/variable").asText()).isEqualTo("buffer");
  }

  @Test
  void learn_dryRun_storesNothing() throws Exception {
    assertThat(run("learn", "--dry-run")).isZero();

    assertThat(screen.out()).contains("buffer matters");
    try (StoreReader reader = StorePlace.of(file).reader()) {
      assertThat(reader.latestAnalysis("sort")).isEmpty();
      assertThat(reader.proposals("sort")).isEmpty();
    }
  }

  @Test
  void learn_stored_showsWhatWasFoundInIdleTime() throws Exception {
    for (String[] event :
        new String[][] {
          {"analysed", "sort: an older look"},
          {"found", "gone"},
          {"analysed", "sort: 512 of about 512 trials, 9 things looked at, 1 found"},
          {"found", "chunk matters"}
        }) {
      TestStores.event(file, new Event(1_700_000_000_000L, "sort", event[0], event[1]));
    }
    Screen text = Screen.piped();
    assertThat(text.run("learn", "sort", "--stored", "--store", file.toString())).isZero();

    assertThat(text.out()).contains("in idle time", "9 things looked at", "  chunk matters");
    assertThat(text.out()).doesNotContain("gone");
    Screen json = Screen.piped();
    assertThat(json.run("learn", "--stored", "--json", "--store", file.toString())).isZero();
    JsonNode idle = new ObjectMapper().readTree(json.out()).at("/functions/0/idle");
    assertThat(idle.at("/found/0").asText()).isEqualTo("chunk matters");
  }

  @Test
  void learn_stored_showsTheLastRunAgain() throws Exception {
    assertThat(run("learn", "--stored")).isZero();
    assertThat(screen.out()).contains("sort: never analysed");
    run("learn");
    Screen later = Screen.piped();

    assertThat(later.run("learn", "sort", "--stored", "--store", file.toString())).isZero();
    assertThat(later.out()).contains("1200 of 1200 trials", "buffer matters");

    Screen json = Screen.piped();
    assertThat(json.run("learn", "--stored", "--json", "--store", file.toString())).isZero();
    JsonNode function = new ObjectMapper().readTree(json.out()).at("/functions/0");
    assertThat(function.get("run").asInt()).isEqualTo(1);
    assertThat(function.at("/findings/0/kind").asText()).isEqualTo("IMPORTANCE");
  }

  @Test
  void learn_sample_isWhatWasAskedForAndRepeatable() throws Exception {
    assertThat(run("learn", "--trials", "512")).isZero();
    List<Finding> first = stored().findings();
    assertThat(stored().trials()).isBetween(400L, 512L);
    assertThat(stored().stored()).isEqualTo(TRIALS);

    assertThat(run("learn", "--trials", "512")).isZero();

    assertThat(stored().run()).isEqualTo(2);
    assertThat(stored().findings())
        .extracting(Finding::sentence)
        .isEqualTo(first.stream().map(Finding::sentence).toList());
  }

  /** The old trials ran with another parameter, whose numbers mean something else. */
  @Test
  void learn_afterTheSpaceChanged_leavesTheOldTrialsOut() throws Exception {
    try (Store store = TestStores.open(file)) {
      store.declare(function(2));
    }

    assertThat(run("learn", "sort")).isZero();

    assertThat(screen.out()).contains("sort: 0 of 1200 trials", "too few trials");
  }

  @Test
  void learn_whatIsNotThere_isASentence() {
    assertThat(run("learn", "srot")).isEqualTo(3);
    assertThat(screen.err()).startsWith("POET-411").contains("did you mean sort?");
    assertThat(run("learn", "--trials", "7")).isEqualTo(2);
    assertThat(screen.err()).contains("POET-402 --trials must be 256 or more but is 7");
  }

  @Test
  void learn_watched_drawsABar() {
    Screen watched = Screen.watched(100, Map.of("TERM", "xterm"));

    assertThat(watched.run("learn", "--store", file.toString())).isZero();

    assertThat(watched.err()).contains("] ", "% pairs", "% forest").endsWith("\r\u001B[K");
  }

  @Test
  void report_ofAFunction_isAPageThatNeedsNothingElse() throws Exception {
    Path page = folder.resolve("new/sort.html");

    assertThat(run("report", "sort", "--html", page.toString())).isZero();

    String html = Files.readString(page);
    javax.xml.parsers.DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(
            new org.xml.sax.InputSource(
                new java.io.StringReader(html.substring(html.indexOf('\n')))));
    assertThat(html).contains("<svg", "buffer matters", "control arm");
    assertThat(html).doesNotContain("<script", "src=", "href=", "NaN");
    try (StoreReader reader = StorePlace.of(file).reader()) {
      assertThat(reader.latestAnalysis("sort")).isEmpty();
    }
  }

  /** A high load wants 80 kB instead of 20, and a policy lasts for 50 trials. */
  @Test
  void report_ofSituationsThatWantOtherValues_drawsThemAndWhenValuesChanged() throws Exception {
    Path loads = folder.resolve("loads.db");
    SplittableRandom random = new SplittableRandom(3);
    List<CompletedTrial> all = new ArrayList<>();
    for (CompletedTrial trial : trials(3)) {
      double load = random.nextDouble();
      double cost = Math.pow((trial.parameters().get(0) - (load < 0.5 ? 20 : 80)) / 25, 2);
      long number = trial.id().number();
      all.add(
          new CompletedTrial(
              trial.id(),
              1 + number / 50,
              trial.candidate(),
              trial.propensity(),
              trial.parameters(),
              List.of(load),
              trial.startedAtMillis(),
              1,
              1,
              trial.outcome(),
              Map.of("cost", cost + random.nextGaussian()),
              Map.of(),
              number));
    }
    TunedFunction plain = function(1);
    TunedFunction loaded =
        new TunedFunction(
            plain.id(),
            "",
            plain.space(),
            List.of(new ContextFeature("load", "")),
            plain.span(),
            plain.objective());
    TestStores.fill(loads, loaded, all, List.of());
    Path page = folder.resolve("loads.html");

    assertThat(screen.run("report", "sort", "--html", page.toString(), "--store", loads.toString()))
        .isZero();

    String html = Files.readString(page);
    assertThat(html).contains("Situations that want other values", "By load", ">high load<");
    Screen json = Screen.piped();
    assertThat(json.run("learn", "--json", "--dry-run", "--store", loads.toString())).isZero();
    JsonNode learned = new ObjectMapper().readTree(json.out()).at("/functions/0");
    assertThat(learned.at("/situations/0/kinds")).hasSize(2);
    JsonNode high = learned.get("proposals").get(learned.get("proposals").size() - 1);
    assertThat(high.get("cell").asInt()).isEqualTo(1);
    assertThat(high.at("/cuts/0/0").asDouble()).isBetween(0.4, 0.6);
    assertThat(html.split("class=\"change\"", -1)).hasSizeBetween(2 * 20, 2 * 25 + 1);
    assertThat(html).doesNotContain("NaN", "Infinity");
  }

  @Test
  void report_ofTooFewTrials_saysSo() throws Exception {
    Path few = folder.resolve("few.db");
    TestStores.fill(few, function(1), trials(1).subList(0, 9), List.of());
    Path page = folder.resolve("few.html");

    assertThat(screen.run("report", "sort", "--html", page.toString(), "--store", few.toString()))
        .isZero();

    assertThat(Files.readString(page)).contains("of 9 stored").doesNotContain("NaN");
  }

  /** 60 trials are enough to look at, and too few for a forest; they ran for ten hours. */
  @Test
  void aShortHistory_isToldWithoutAForestAndInItsOwnUnits() throws Exception {
    Path few = folder.resolve("few.db");
    TestStores.fill(few, function(1), trials(1).subList(0, 60), List.of());
    Path page = folder.resolve("few.html");

    assertThat(screen.run("report", "sort", "--html", page.toString(), "--store", few.toString()))
        .isZero();
    assertThat(screen.run("learn", "sort", "--store", few.toString())).isZero();

    assertThat(Files.readString(page))
        .contains(">h</text>")
        .doesNotContain("forest", "Explained", "NaN", ">day</text>");
    assertThat(screen.out())
        .contains("parameter", "as good")
        .doesNotContain("forest", "shap", "feature");
  }

  @Test
  void pareto_ofDaysWithAControlArm_showsGainsByTerm() throws Exception {
    Path house = folder.resolve("house.db");
    TestStores.house(house, 400);

    assertThat(screen.run("pareto", "zone-control", "--store", house.toString())).isZero();
    assertThat(screen.out()).contains("no values ran 10 times"); // each day another one

    assertThat(run("pareto", "sort", "--json")).isZero();
    JsonNode set = new ObjectMapper().readTree(screen.out().substring(screen.out().indexOf('{')));
    assertThat(set.get("compared").asInt()).isZero();
  }

  @Test
  void replay_ofTheCode_isValuedByTheControlArm() throws Exception {
    TestStores.fill(file, function(1), List.of(), List.of(version()));

    assertThat(run("replay", "sort", "--code", "--json")).isZero();

    JsonNode answer = new ObjectMapper().readTree(screen.out());
    assertThat(answer.get("known").asBoolean()).isTrue();
    assertThat(answer.get("effective").asDouble()).isBetween(190.0, 290.0);
    // the baseline costs 2.78 on average; scores are maximised
    assertThat(answer.at("/doubly_robust/low").asDouble()).isLessThan(-2.78);
    assertThat(answer.at("/doubly_robust/high").asDouble()).isGreaterThan(-2.78);
  }

  @Test
  void replay_ofWhatWasNeverTried_hasNoData() throws Exception {
    TestStores.fill(file, function(1), List.of(), List.of(version()));

    assertThat(run("replay", "sort", "--set", "buffer=33")).isZero();

    assertThat(screen.out()).contains("1200 trials with a score, 0 of them", "no data");
  }

  @Test
  void replay_ofALearner_saysWhereItsValuesWereTriedAndTheSameEachTime() throws Exception {
    TestStores.fill(file, function(1), List.of(), List.of(version()));

    assertThat(run("replay", "sort", "--learner", "auto", "--json")).isZero();

    JsonNode answer = new ObjectMapper().readTree(screen.out());
    assertThat(answer.get("trials").asInt()).isEqualTo(TRIALS);
    // it leaves the baseline, which alone was logged, within the first trials
    assertThat(answer.get("supported").asInt()).isLessThan(100);
    Screen again = Screen.piped();
    again.run("replay", "sort", "--learner", "auto", "--json", "--store", file.toString());
    assertThat(again.out()).isEqualTo(screen.out());

    assertThat(run("replay", "sort", "--learner", "atuo")).isEqualTo(2);
    assertThat(screen.err()).contains("there is no learner atuo", "auto");
    assertThat(run("replay", "sort", "--learner", "auto", "--near", "70")).isEqualTo(2);
    assertThat(screen.err()).contains("--near must be from 0 to 25");
  }

  @Test
  void replay_whatIsNotThere_isASentence() throws Exception {
    TestStores.fill(file, function(1), List.of(), List.of(version()));

    assertThat(run("replay", "sort", "--version", "7")).isEqualTo(3);
    assertThat(screen.err()).contains("POET-394 sort has no version 7; there are ");
    assertThat(run("replay", "sort", "--set", "bufer=3")).isEqualTo(2);
    assertThat(screen.err()).contains("did you mean buffer?");
    assertThat(run("replay", "sort", "--set", "buffer=300")).isEqualTo(2);
    assertThat(screen.err()).contains("buffer must be from 1.0 to 100.0 but is \"300\"");
    assertThat(run("replay", "sort")).isEqualTo(2);
  }

  /** Its only other candidate stands for all that the trials ran with. */
  private static PolicyVersion version() {
    Policy policy =
        new Policy(
            1,
            Point.of(20),
            new ArmDesign(1, 5),
            1,
            ContextPartition.whole(),
            List.of(List.of(new Candidate(Point.of(60), 1))));
    return new PolicyVersion("sort", policy, Point.of(60), 0, 1, "test", "test", Map.of());
  }

  private StoredAnalysis stored() throws Exception {
    try (StoreReader reader = StorePlace.of(file).reader()) {
      return reader.latestAnalysis("sort").orElseThrow();
    }
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--store", file.toString()));
    return screen.run(all.toArray(String[]::new));
  }

  private static TunedFunction function(double low) {
    return new TunedFunction(
        "sort",
        "",
        new ParameterSpace(
            List.of(new Parameter("buffer", new Domain.Real(low, 100, Scale.LINEAR, "kB"), 1, ""))),
        List.of(),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MINIMISE, "cost"));
  }

  private static List<CompletedTrial> trials(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CompletedTrial> trials = new ArrayList<>();
    for (int i = 1; i <= TRIALS; i++) {
      boolean control = random.nextInt(5) == 0;
      double buffer = control ? 20 : 1 + 99 * random.nextDouble();
      double cost = Math.pow((buffer - 70) / 30, 2) + random.nextGaussian();
      trials.add(
          new CompletedTrial(
              new TrialId("sort", 1, i),
              1,
              control ? 0 : 1,
              control ? 0.2 : 0.8,
              Point.of(buffer),
              List.of(),
              1_700_000_000_000L + i * 600_000L,
              1,
              1,
              new Outcome.Success(),
              Map.of("cost", cost),
              Map.of(),
              i));
    }
    return trials;
  }
}
