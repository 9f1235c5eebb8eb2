package dev.poet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.benchmarks.tuner.TunerProgram;
import dev.poet.learning.Auto;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is learned, online and from stored histories. */
class LearnSmokeTest {

  @Test
  @Timeout(240)
  void learn_onOneSeedOfEachFamily_isMostlyBetterThanNeverTuning() throws Exception {
    List<Figure> figures = Smoke.run(Benchmarks::learn);

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates();
    assertThat(Smoke.figure(figures, "all families: per call"))
        .isLessThan(Smoke.figure(figures, "all families: never tuning"));
  }

  @Test
  @Timeout(240)
  void batch_madeHistories_mostPatternsAreFound() throws Exception {
    List<Figure> figures = Smoke.run(Benchmarks::batch);

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates();
    assertThat(figures)
        .filteredOn(figure -> figure.name().equals("patterns found"))
        .singleElement()
        .matches(Figure::ok, "meets its target"); // 0 % without the analyses
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
}
