package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.spi.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinCommandTest {
  @TempDir private Path folder;
  private final Screen screen = Screen.piped();
  private Path store;

  @BeforeEach
  void fill() throws Exception {
    store = folder.resolve("poet.db");
    TestStores.house(store, 30);
  }

  @Test
  void pin_carriesValuesWhoAndWhy_andIsShownOnceObeyed() throws Exception {
    assertThat(run("pin", "zone-control", "hysteresis=0.5", "--why", "cycling")).isZero();
    assertThat(screen.out()).contains("(pin zone-control) waits in the inbox");
    List<Command> open = TestStores.answerAll(store, true, "done");
    assertThat(open).extracting(Command::action).containsExactly(Command.Action.PIN);
    assertThat(open.get(0).values()).isEqualTo(Map.of("hysteresis", "0.5"));
    assertThat(open.get(0).why()).isEqualTo("cycling");

    Screen status = Screen.piped();
    assertThat(status.run("status", "--store", store.toString())).isZero();
    assertThat(status.out()).contains("zone-control pinned: hysteresis at 0.5 by ", ": cycling");
    Screen explain = Screen.piped();
    assertThat(explain.run("explain", "zone-control", "--store", store.toString())).isZero();
    assertThat(explain.out()).contains("pinned    hysteresis at 0.5 by ");
    Screen json = Screen.piped();
    assertThat(json.run("explain", "zone-control", "--json", "--store", store.toString())).isZero();
    JsonNode pin = new ObjectMapper().readTree(json.out()).get("pins").get(0);
    assertThat(pin.get("parameter").asText()).isEqualTo("hysteresis");
    assertThat(pin.get("why").asText()).isEqualTo("cycling");

    assertThat(Screen.piped().run("unpin", "zone-control", "--wait", "0", "--store", "" + store))
        .isZero();
    TestStores.answerAll(store, true, "done");
    Screen after = Screen.piped();
    after.run("status", "--store", store.toString());
    assertThat(after.out()).doesNotContain("pinned");
  }

  @Test
  void pin_withoutAValue_takesTheOneInForce() throws Exception {
    assertThat(run("pin", "zone-control", "preHeatMinutes")).isZero();
    Command pin = TestStores.answerAll(store, true, "done").get(0);
    assertThat(pin.values().get("preHeatMinutes")).matches("\\d+");
  }

  @Test
  void pin_ofNoParameterOrOutsideTheBounds_sendsNothing() throws Exception {
    assertThat(run("pin", "zone-control", "hysteresys=0.5")).isEqualTo(2);
    assertThat(screen.err()).contains("no parameter hysteresys", "hysteresis");
    assertThat(run("pin", "zone-control", "hysteresis=50")).isEqualTo(2);
    assertThat(screen.err()).contains("hysteresis must be from").contains("but is 50");
    assertThat(TestStores.answerAll(store, true, "done")).isEmpty();
  }

  private int run(String... words) {
    List<String> all = new java.util.ArrayList<>(List.of(words));
    all.addAll(List.of("--wait", "0", "--store", store.toString()));
    return screen.run(all.toArray(String[]::new));
  }
}
