package dev.poet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a call, a start and a function cost. */
class CallsSmokeTest {

  @Test
  @Timeout(240)
  void calls_ofAVeryHotFunction_areStoredAsWindows() throws Exception {
    List<Figure> figures = Smoke.run(Benchmarks::calls);

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
  void torn_callsWhilePoliciesChange_seeOnePolicyEach() throws Exception {
    assertThat(Smoke.run(new TornBenchmark()))
        .isNotEmpty()
        .allMatch(Figure::ok, "meets its target");
  }

  @Test
  @Timeout(240)
  void scale_idleFunctions_takeLittleHeapAndNoThread() throws Exception {
    assertThat(Smoke.run(new ScaleBenchmark()))
        .isNotEmpty()
        .allMatch(Figure::ok, "meets its target");
  }

  @Test
  @Timeout(240)
  void latency_ofEachLearner_isPrinted() throws Exception {
    List<Figure> figures = Smoke.run(new LatencyBenchmark());

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates().hasSize(6);
    assertThat(figures).allSatisfy(figure -> assertThat(figure.value()).isPositive());
  }

  @Test
  @Timeout(240)
  void startup_ofSmallPrograms_isPrinted() throws Exception {
    List<Figure> figures = Smoke.run(new StartupBenchmark());

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates().hasSizeGreaterThan(3);
    assertThat(figures).allSatisfy(figure -> assertThat(figure.value()).isFinite());
  }

  @Test
  @Timeout(240)
  void doors_ofACrowdedJvm_openAndClose() throws Exception {
    assertThat(Smoke.run(new DoorsBenchmark()))
        .isNotEmpty()
        .allMatch(Figure::ok, "meets its target");
  }
}
