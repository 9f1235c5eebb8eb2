package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.spi.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FreezeCommandTest {
  @TempDir private Path folder;
  private final Screen screen = Screen.piped();
  private Path store;

  @BeforeEach
  void fill() throws Exception {
    store = folder.resolve("poet.db");
    TestStores.house(store, 3);
  }

  @Test
  void freeze_withoutARunningApplication_waitsInTheInbox() throws Exception {
    assertThat(run("freeze", "zone-control", "--wait", "0", "--why", "guests")).isZero();
    assertThat(screen.out()).contains("freeze zone-control) waits in the inbox");

    List<Command> open = TestStores.answerAll(store, true, "done");
    assertThat(open).hasSize(1);
    assertThat(open.get(0).action()).isEqualTo(Command.Action.FREEZE);
    assertThat(open.get(0).function()).isEqualTo("zone-control");
    assertThat(open.get(0).why()).isEqualTo("guests");
    assertThat(open.get(0).who()).isEqualTo(System.getProperty("user.name"));
  }

  @Test
  @Timeout(240)
  void thaw_answered_isDone() {
    CompletableFuture<Void> application = answering(true, "THAW: 1 function(s)");

    assertThat(run("thaw", "zone-control", "--wait", "30")).isZero();
    assertThat(screen.out())
        .isEqualToIgnoringNewLines("zone-control is thawed: it is tuned again.");
    application.join();
  }

  @Test
  @Timeout(240)
  void freeze_refused_isExitCode4() {
    CompletableFuture<Void> application = answering(false, "FREEZE: 0 function(s)");

    assertThat(run("freeze", "zone-control", "--wait", "30")).isEqualTo(4);
    assertThat(screen.err()).startsWith("POET-421").contains("FREEZE: 0 function(s)");
    application.join();
  }

  @Test
  void json_ofAnUnansweredCommand_saysSo() throws Exception {
    assertThat(run("freeze", "zone-control", "--wait", "0", "--json")).isZero();
    var node = new ObjectMapper().readTree(screen.out());
    assertThat(node.get("action").asText()).isEqualTo("freeze");
    assertThat(node.get("state").asText()).isEqualTo("waiting");
    assertThat(node.get("answered").asBoolean()).isFalse();
    assertThat(node.get("answer").isNull()).isTrue();
  }

  @Test
  void order_thatNobodyAnswersInTime_isNoSuccess() throws Exception {
    assertThat(run("freeze", "zone-control", "--wait", "10ms", "--json")).isEqualTo(4);
    var node = new ObjectMapper().readTree(screen.out());
    assertThat(node.get("state").asText()).isEqualTo("waiting");
    assertThat(screen.err()).isEmpty();

    assertThat(run("thaw", "zone-control", "--wait", "0.01")).isEqualTo(4);
    assertThat(screen.out())
        .contains("waits in the inbox: no running application answered within 0.01 s");
    assertThat(TestStores.answerAll(store, true, "done")).hasSize(2);
  }

  @Test
  void freeze_unknownFunction_sendsNothing() throws Exception {
    assertThat(run("freeze", "zone-contol")).isEqualTo(3);
    assertThat(screen.err()).contains("did you mean zone-control?");
    assertThat(TestStores.answerAll(store, true, "done")).isEmpty();
  }

  @Test
  void process_thatIsToldItself_takesNeitherReasonNorWait() throws Exception {
    String own = Long.toString(ProcessHandle.current().pid());

    assertThat(run("freeze", "zone-control", "--pid", own, "--why", "guests")).isEqualTo(2);
    assertThat(screen.err()).startsWith("POET-402 --why can't be given together with --pid");
    assertThat(run("thaw", "zone-control", "--pid", own, "--wait", "3")).isEqualTo(2);
    assertThat(screen.err()).contains("POET-402 --wait can't be given together with --pid");
    assertThat(TestStores.answerAll(store, true, "done")).isEmpty();
  }

  @Test
  void rollback_ofAProcess_isRefusedAndSendsNothing() throws Exception {
    assertThat(run("rollback", "zone-control", "1", "--pid", "4711")).isEqualTo(2);
    assertThat(screen.err()).startsWith("POET-401 there is no option --pid");
    assertThat(TestStores.answerAll(store, true, "done")).isEmpty();
  }

  private CompletableFuture<Void> answering(boolean done, String text) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            Patience.until(
                "a command in the inbox", () -> !TestStores.answerAll(store, done, text).isEmpty());
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private int run(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--store";
    all[words.length + 1] = store.toString();
    return screen.run(all);
  }
}
