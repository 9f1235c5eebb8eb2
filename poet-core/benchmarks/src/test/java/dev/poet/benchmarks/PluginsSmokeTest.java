package dev.poet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.benchmarks.Benchmarks.Benchmark;
import dev.poet.benchmarks.Benchmarks.Setting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The domain plugins in their simulated worlds. */
class PluginsSmokeTest {

  @Test
  @Timeout(240)
  void plugins_creditOnOneShortStream_isCheaperThanNeverTuning() throws Exception {
    List<Figure> figures = Smoke.run(part("credit"));

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    assertThat(figures).allSatisfy(figure -> assertThat(figure.value()).isFinite());
    // on 800 applicants: 587.5 of 1,000 against 912.5; who learns nothing decides as written
    assertThat(ending(figures, "labels for all: with POET"))
        .isLessThan(ending(figures, "labels for all: never tuning, 0.5"));
  }

  @Test
  @Timeout(240)
  void plugins_promptsInOneShortLife_learnAndKeepTheirCap() throws Exception {
    List<Figure> figures = Smoke.run(part("prompts"));

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates();
    assertThat(
            Smoke.figure(figures, "prompts, simulated: believed best after 300 calls, of the best"))
        .isGreaterThan(Smoke.figure(figures, "prompts, simulated: as written, of the best"));
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
}
