package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.spi.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposeCommandTest {
  @TempDir private Path folder;
  private Screen screen = Screen.piped();
  private Path store;

  @BeforeEach
  void fill() throws Exception {
    store = folder.resolve("poet.db");
    TestStores.house(store, 30);
  }

  @Test
  void propose_waitsLikeAnyProposal_andCanBeApproved() throws Exception {
    assertThat(run("propose", "zone-control", "hysteresis=0.8", "--why", "less cycling")).isZero();
    assertThat(screen.out()).contains("proposal 1: hysteresis ", "→ 0.80 K", "approve 1");
    assertThat(run("proposals", "--json")).isZero();
    JsonNode proposal = new ObjectMapper().readTree(screen.out()).get("proposals").get(0);
    assertThat(proposal.get("source").asText()).isEqualTo("a person");
    assertThat(proposal.get("evidence").asText()).isEqualTo("less cycling");
    assertThat(proposal.get("values").get("hysteresis").asDouble()).isEqualTo(0.8);

    assertThat(run("approve", "1", "--wait", "0")).isZero();
    Command command = TestStores.answerAll(store, true, "done").get(0);
    assertThat(command.values()).isEqualTo(Map.of(Command.SOURCE, "a person", Command.CELL, "-1"));
    assertThat(command.version()).isEqualTo(1);
  }

  @Test
  void propose_again_takesThePlaceOfTheOpenOne() throws Exception {
    run("propose", "zone-control", "hysteresis=0.8");
    run("propose", "zone-control", "hysteresis=0.9");
    assertThat(run("proposals", "--json")).isZero();
    JsonNode proposals = new ObjectMapper().readTree(screen.out()).get("proposals");
    assertThat(proposals).hasSize(1);
    assertThat(proposals.get(0).get("id").asLong()).isEqualTo(2);
  }

  @Test
  void propose_whatIsNotAllowed_saysWhatIs() {
    assertThat(run("propose", "zone-control", "hysteresis=9")).isEqualTo(2);
    assertThat(screen.err()).contains("hysteresis must be from 0.3 to 1.5");
    assertThat(run("propose", "zone-control", "histeresis=1")).isEqualTo(2);
    assertThat(screen.err()).contains("did you mean hysteresis?");
    assertThat(run("propose", "zone", "hysteresis=1")).isEqualTo(3);
  }

  private int run(String... words) {
    screen = Screen.piped();
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--store", store.toString()));
    return screen.run(all.toArray(String[]::new));
  }
}
