package dev.poet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The store, and what is served from it. */
class StoreSmokeTest {

  @Test
  @Timeout(240)
  void store_aFewThousandTrials_losesNoneAndPrintsEveryFigure() throws Exception {
    List<Figure> figures = Smoke.run(new StoreBenchmark());

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    assertThat(figures).allSatisfy(figure -> assertThat(figure.value()).isFinite());
    assertThat(figures)
        .filteredOn(figure -> figure.name().contains("lost") || figure.name().contains("failures"))
        .hasSize(2)
        .allMatch(Figure::ok, "meets its target");
  }

  @Test
  @Timeout(240)
  void load_onASmallStore_answersEveryRequest() throws Exception {
    List<Figure> figures = Smoke.run(new LoadBenchmark());

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates();
    assertThat(figures)
        .filteredOn(figure -> figure.name().equals("requests failed"))
        .singleElement()
        .matches(Figure::ok, "all are answered");
    assertThat(figures).filteredOn(figure -> figure.name().startsWith("trials stored")).hasSize(3);
  }
}
