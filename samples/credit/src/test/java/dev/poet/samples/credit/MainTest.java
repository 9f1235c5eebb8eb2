package dev.poet.samples.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
