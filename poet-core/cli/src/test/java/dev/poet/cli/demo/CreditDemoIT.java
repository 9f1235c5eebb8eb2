package dev.poet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.cli.Screen;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.evidence.StorePlace;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the built distribution: agent, plugin and sample in a JVM of their own. */
class CreditDemoIT {
  @TempDir private Path folder;
  private final Screen screen = Screen.piped();

  @Test
  void demo_runTwice_continuesFromWhatItLearned_andEachDecisionHasItsReasons() throws Exception {
    JsonNode first = json("--applicants", "1000", "--fairness", "off");
    assertThat(first.get("applicants").asText()).isEqualTo("synthetic");
    assertThat(first.get("remarks")).isEmpty();
    assertThat(first.get("half.cost").asDouble())
        .as("something else than what is written ran")
        .isNotEqualTo(first.get("half.as_written").asDouble());
    assertThat(folder.resolve("r.html")).content().startsWith("<!DOCTYPE html>").contains("<svg");

    Screen second = Screen.piped();
    assertThat(second.run(words("--applicants", "200", "--fairness", "off"))).isZero();
    assertThat(second.out())
        .contains("200 synthetic applicants, 1000 before")
        .contains("closed form, 1/6", "accept all", "reject all", "25 or younger");

    assertReasons();
  }

  private void assertReasons() throws Exception {
    String id;
    try (StoreReader reader = StoreDoor.reader(StorePlace.of(folder.resolve("poet.db")))) {
      id =
          reader
              .lastTrial("credit-decision")
              .map(
                  trial ->
                      "credit-decision/%d/%d".formatted(trial.id().stream(), trial.id().number()))
              .orElseThrow();
    }
    Screen explain = Screen.piped();
    assertThat(explain.run("explain", id, "--store", store())).isZero();
    assertThat(explain.out())
        .contains("cutoff = ", "commitments", "default_probability, bit for bit");
    Screen none = Screen.piped();
    assertThat(none.run("explain", "credit-decision/1/1", "--store", store())).isNotZero();
    assertThat(none.err()).contains("does not hold the execution credit-decision/1/1");
  }

  private JsonNode json(String... options) throws Exception {
    String[] words = words(options);
    String[] all = Arrays.copyOf(words, words.length + 1);
    all[words.length] = "--json";
    assertThat(screen.run(all)).as(screen.err()).isZero();
    return new ObjectMapper().readTree(screen.out());
  }

  private String store() {
    return folder.resolve("poet.db").toString();
  }

  private String[] words(String... options) {
    List<String> words = new ArrayList<>(List.of("demo", "credit", "--store", store()));
    words.addAll(List.of("--report", folder.resolve("r.html").toString()));
    words.addAll(List.of(options));
    return words.toArray(String[]::new);
  }
}
