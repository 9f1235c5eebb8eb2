package dev.poet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.benchmarks.Benchmarks.Benchmark;
import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.benchmarks.guard.GuardBenchmark;
import dev.poet.benchmarks.tuner.TunerProgram;
import dev.poet.learning.Auto;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short form of each benchmark, from the distribution that the build has just made. */
class SmokeTest {
  private static final Path DISTRIBUTION = Path.of("../cli/target/poet");

  @Test
  @Timeout(480)
  void killedProgram_startedAgain_endsLikeAnUndisturbedOne() throws Exception {
    assertThat(run(new KillBenchmark())).isNotEmpty().allMatch(Figure::ok, "meets its target");
  }

  @Test
  @Timeout(240)
  void demo_inAFewSeeds_printsEveryFigure() throws Exception {
    List<Figure> figures = run(new DemoBenchmark());

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates();
    assertThat(figures)
        .filteredOn(figure -> figure.name().contains("share of the gap"))
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(figure -> assertThat(figure.value()).isFinite());
  }

  @Test
  @Timeout(240)
  void doors_ofACrowdedJvm_openAndClose() throws Exception {
    assertThat(run(new DoorsBenchmark())).isNotEmpty().allMatch(Figure::ok, "meets its target");
  }

  @Test
  @Timeout(240)
  void store_aFewThousandTrials_losesNoneAndPrintsEveryFigure() throws Exception {
    List<Figure> figures = run(new StoreBenchmark());

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    assertThat(figures).allSatisfy(figure -> assertThat(figure.value()).isFinite());
    assertThat(figures)
        .filteredOn(figure -> figure.name().contains("lost") || figure.name().contains("failures"))
        .hasSize(2)
        .allMatch(Figure::ok, "meets its target");
  }

  @Test
  @Timeout(120)
  void load_onASmallStore_answersEveryRequest() throws Exception {
    List<Figure> figures = run(new LoadBenchmark());

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates();
    assertThat(figures)
        .filteredOn(figure -> figure.name().equals("requests failed"))
        .singleElement()
        .matches(Figure::ok, "all are answered");
    assertThat(figures)
        .filteredOn(figure -> figure.name().startsWith("trials stored"))
        .hasSize(2)
        .allSatisfy(figure -> assertThat(figure.value()).isPositive());
  }

  @Test
  @Timeout(240)
  void calls_ofAVeryHotFunction_areStoredAsWindows() throws Exception {
    List<Figure> figures = run(Benchmarks::calls);

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates();
    assertThat(figures)
        .filteredOn(figure -> figure.name().endsWith("every call recorded: of them windows"))
        .singleElement()
        .satisfies(figure -> assertThat(figure.value()).isPositive());
    assertThat(figures)
        .filteredOn(figure -> figure.name().matches(".*(nor dropped|the method's own)"))
        .isNotEmpty()
        .allMatch(Figure::ok, "all calls are accounted for");
  }

  @Test
  @Timeout(240)
  void batch_madeHistories_mostPatternsAreFound() throws Exception {
    List<Figure> figures = run(Benchmarks::batch);

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates();
    assertThat(figures)
        .filteredOn(figure -> figure.name().equals("patterns found"))
        .singleElement()
        .matches(Figure::ok, "meets its target"); // 0 % without the analyses
  }

  @Test
  @Timeout(240)
  void torn_callsWhilePoliciesChange_seeOnePolicyEach() throws Exception {
    assertThat(run(new TornBenchmark())).isNotEmpty().allMatch(Figure::ok, "meets its target");
  }

  @Test
  @Timeout(240)
  void scale_idleFunctions_takeLittleHeapAndNoThread() throws Exception {
    assertThat(run(new ScaleBenchmark())).isNotEmpty().allMatch(Figure::ok, "meets its target");
  }

  @Test
  @Timeout(240)
  void latency_ofEachLearner_isPrinted() throws Exception {
    List<Figure> figures = run(new LatencyBenchmark());

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates().hasSize(6);
    assertThat(figures).allSatisfy(figure -> assertThat(figure.value()).isPositive());
  }

  @Test
  @Timeout(240)
  void learn_onOneSeedOfEachFamily_isMostlyBetterThanNeverTuning() throws Exception {
    List<Figure> figures = run(Benchmarks::learn);

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates();
    assertThat(figure(figures, "all families: per call"))
        .isLessThan(figure(figures, "all families: never tuning"));
  }

  @Test
  @Timeout(240)
  void plugins_creditOnOneShortStream_isCheaperThanNeverTuning() throws Exception {
    List<Figure> figures = run(part("credit"));

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    assertThat(figures).allSatisfy(figure -> assertThat(figure.value()).isFinite());
    assertThat(ending(figures, "labels for all: with POET"))
        .isLessThan(ending(figures, "labels for all: never tuning, 0.5"));
  }

  @Test
  @Timeout(240)
  void plugins_promptsInOneShortLife_learnAndKeepTheirCap() throws Exception {
    List<Figure> figures = run(part("prompts"));

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates();
    assertThat(figure(figures, "prompts, simulated: believed best after 300 calls, of the best"))
        .isGreaterThan(figure(figures, "prompts, simulated: as written, of the best"));
    assertThat(figures)
        .filteredOn(figure -> figure.name().contains("of its cap"))
        .singleElement()
        .matches(Figure::ok, "never exceeded");
  }

  /** One part of {@code run plugins}. */
  private static Benchmark part(String name) {
    return (setting, figures) ->
        Benchmarks.plugins(
            new Setting(
                setting.distribution(), setting.data(), setting.smoke(), Map.of("part", name)),
            figures);
  }

  private static double ending(List<Figure> figures, String name) {
    return figures.stream()
        .filter(figure -> figure.name().endsWith(name))
        .mapToDouble(Figure::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tuner_toldAnOutcome_asksAndRecommendsWithinTheSpace() throws Exception {
    String lines =
        """
        {"op":"space","run":"a","seed":3,"goal":"minimize","context":[{"name":"t","type":"categorical","choices":["a","b"]}],"params":[{"name":"opt","type":"categorical","choices":["adam","sgd"],"default":"sgd"},{"name":"momentum","type":"float","low":0,"high":0.99,"log":false,"default":0,"when":{"param":"opt","in":["sgd"]}},{"name":"batch","type":"int","low":8,"high":512,"log":true,"default":32}]}
        {"op":"ask","context":{"t":"b"}}
        {"op":"tell","value":3.5,"quality":0.5}
        {"op":"recommend","context":{"t":"a"}}
        {"op":"jump"}
        {"op":"end"}
        """;
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    new TunerProgram(Auto.factory())
        .run(new BufferedReader(new StringReader(lines)), new PrintStream(answers));

    assertThat(answers.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            space -> assertThat(space).contains("\"ok\":true", "auto"),
            ask -> assertThat(ask).contains("\"opt\":\"sgd\"", "\"momentum\"", "\"batch\":32"),
            tell -> assertThat(tell).contains("\"ok\":true"),
            recommend -> assertThat(recommend).contains("\"params\""),
            unknown -> assertThat(unknown).contains("error", "jump"),
            end -> assertThat(end).contains("\"ok\":true"));
  }

  private static double figure(List<Figure> figures, String name) {
    return figures.stream()
        .filter(figure -> figure.name().equals(name))
        .mapToDouble(Figure::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Timeout(240)
  void startup_ofSmallPrograms_isPrinted() throws Exception {
    List<Figure> figures = run(new StartupBenchmark());

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates().hasSizeGreaterThan(3);
    assertThat(figures).allSatisfy(figure -> assertThat(figure.value()).isFinite());
  }

  @Test
  @Timeout(240)
  void guard_ofFewLives_printsEveryFigure_andFindsNothingWhereThereIsNothing() throws Exception {
    List<Figure> figures =
        run((setting, consumer) -> GuardBenchmark.run(setting.smoke(), consumer));

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    assertThat(figures)
        .filteredOn(f -> f.name().matches("A/A.*|.*-(20|50) %: not undone.*|.*regret bound.*"))
        .hasSize(13)
        .allMatch(Figure::ok, "meets its target");
    assertThat(figures)
        .filteredOn(f -> f.name().matches("critical: trials beyond it|draws .*|candidates .*"))
        .hasSize(4)
        .allMatch(Figure::ok, "meets its target");
  }

  private static List<Figure> run(Benchmark benchmark) throws Exception {
    List<Figure> figures = new ArrayList<>();
    Path data = Path.of("../../../shared/data");
    if (!Files.exists(data)) {
      System.out.println("MISSING DATA: measured weather; the synthetic year takes its place");
    }
    benchmark.run(new Setting(DISTRIBUTION, data, true), figures::add);
    figures.forEach(figure -> System.out.println(figure.text()));
    return figures;
  }
}
