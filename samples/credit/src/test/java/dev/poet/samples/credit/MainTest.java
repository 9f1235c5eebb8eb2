package dev.poet.samples.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program without an agent: what it was before anybody tuned it. */
class MainTest {
  @TempDir private Path folder;

  @Test
  void stream_withoutAnAgent_costsWhatIsWritten() {
    Map<String, String> numbers = run(0, "--applicants", "3000");

    assertThat(numbers).containsEntry("applicants", "synthetic");
    assertThat(numbers.get("half.cost")).isEqualTo(numbers.get("half.as_written"));
    assertThat(number(numbers, "half.best_fixed"))
        .isLessThan(number(numbers, "half.as_written"))
        .isLessThanOrEqualTo(number(numbers, "half.closed_form"))
        .isLessThan(number(numbers, "half.accept_all"));
    assertThat(number(numbers, "half.ratio_young"))
        .isBetween(
            number(numbers, "half.ratio_young_low"), number(numbers, "half.ratio_young_high"));
  }

  @Test
  void stream_startedAgain_goesOnWithTheNextApplicant() {
    String file = folder.resolve("run").toString();
    run(0, "--applicants", "500", "--checkpoint", file);

    assertThat(run(0, "--applicants", "500", "--checkpoint", file)).containsEntry("before", "500");
    assertThat(run(2, "--applicants", "5", "--seed", "2", "--checkpoint", file)).isEmpty();
  }

  /**
   * With a checkpoint every thousand applicants, a killed run owed the last ones their outcomes.
   */
  @Test
  void stream_killedWhileItTells_owesNobodyAnOutcome() throws Exception {
    String file = folder.resolve("run").toString();
    String[] words = {"--applicants", "400", "--late", "50", "--checkpoint", file};
    Options options = Options.parse(words);
    Map<String, Set<String>> told = new TreeMap<>();
    for (int life = 0; life < 20; life++) {
      Checkpoint from =
          life == 0
              ? Checkpoint.beginning(options.identity())
              : Checkpoint.read(options.checkpoint(), options.identity());
      CreditStream stream = CreditStream.of(options, new Mortal(told, 7 + life), from);
      assertThatThrownBy(() -> decideAll(stream)).hasMessage("killed");
    }
    Checkpoint last = Checkpoint.read(options.checkpoint(), options.identity());
    decideAll(CreditStream.of(options, new Mortal(told, Integer.MAX_VALUE), last));

    assertThat(told).hasSizeGreaterThan(450);
    List<Set<String>> settled = List.copyOf(told.values()).subList(0, told.size() - 50);
    assertThat(settled)
        .allSatisfy(
            metrics ->
                assertThat(metrics)
                    .containsExactlyInAnyOrder("actual_outcome", "audit_female", "audit_young"));
  }

  private static void decideAll(CreditStream stream) throws IOException {
    for (int place = 0; place < 400; place++) {
      stream.decide(place);
    }
  }

  /** Remembers who was decided about and what was told, and dies before it tells so many things. */
  private static final class Mortal implements Decider {
    private final Map<String, Set<String>> told;
    private int left;

    Mortal(Map<String, Set<String>> told, int left) {
      this.told = told;
      this.left = left;
    }

    @Override
    public Decision decide(double[] points, double probability, double written) {
      told.put("%05d".formatted(told.size()), new TreeSet<>());
      return new Decision(probability < written, written);
    }

    @Override
    public String execution() {
      return "%05d".formatted(told.size() - 1);
    }

    @Override
    public void report(String execution, Map<String, Double> metrics) {
      if (left-- == 0) {
        throw new IllegalStateException("killed");
      }
      told.get(execution).addAll(metrics.keySet());
    }
  }

  @Test
  void series_ofARun_hasARowEveryFewHundred() throws Exception {
    Path rows = folder.resolve("rows.csv");
    run(0, "--applicants", "1000", "--series", rows.toString());

    assertThat(Files.readAllLines(rows)).hasSize(6);
  }

  @Test
  void option_unknownOrWrong_isRefused() {
    run(2, "--speed", "3");
    run(2, "--applicants", "many");
    run(2, "--labels", "some");
    run(2, "--data", folder.resolve("nowhere").toString());
  }

  private static double number(Map<String, String> numbers, String name) {
    return Double.parseDouble(numbers.get(name));
  }

  private static Map<String, String> run(int code, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(Main.run(words, new PrintStream(out), new PrintStream(err))).isEqualTo(code);
    assertThat(err.size() > 0).isEqualTo(code != 0);
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
  }
}
