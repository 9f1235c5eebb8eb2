package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.evidence.History;
import dev.poet.spi.Command;
import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.ProposalEntry.Status;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalsCommandTest {
  @TempDir private Path folder;
  private Screen screen = Screen.piped();
  private Path store;

  @BeforeEach
  void fill() throws Exception {
    store = folder.resolve("poet.db");
    HouseWorld world = new HouseWorld(30, 1);
    TestStores.house(store, 30);
    double[] point = world.versions().get(29).recommended().toArray();
    point[0] = 1.5;
    ProposalEntry proposal =
        new ProposalEntry(
            "zone-control",
            "local-gp",
            31,
            0,
            Point.of(point),
            new Interval(0.8, 0.3, 1.3, 0.95, 30),
            "looks better",
            Status.OPEN,
            5,
            0);
    try (Store opened = TestStores.open(store)) {
      opened.commit(StoreBatch.EMPTY.withProposals(List.of(proposal)));
    }
  }

  @Test
  void doctor_whereAProposalWaits_saysThatNothingChangesWithoutIt() throws Exception {
    long now = System.currentTimeMillis();
    TestStores.beat(store, TestStores.heartbeat(1, now, "zone-control", "propose"));
    Screen doctor = Screen.piped();
    assertThat(doctor.run("doctor", "--store", store.toString())).isZero();
    assertThat(doctor.out().replaceAll("\\s+", " "))
        .contains("note zone-control proposal 1 waits, and nothing changes unless somebody");
  }

  @Test
  void proposals_showWhatWouldChange_andHowToDecide() throws Exception {
    assertThat(run("proposals")).isZero();
    assertThat(screen.out())
        .contains(
            "1  zone-control: open", "+0.8000 (95 %: +0.3000 to +1.300)", "→ 1.50 K", "approve 1");
    assertThat(run("proposals", "zone-control", "--json")).isZero();
    JsonNode proposal = new ObjectMapper().readTree(screen.out()).get("proposals").get(0);
    assertThat(proposal.get("id").asLong()).isEqualTo(1);
    assertThat(proposal.get("source").asText()).isEqualTo("local-gp");
    assertThat(run("status")).isZero();
    assertThat(screen.out()).contains("zone-control: proposal 1 waits");
  }

  @Test
  void proposal_open_saysHowSoonALossWouldBeFound() throws Exception {
    PolicyVersion last = new HouseWorld(30, 1).versions().get(29);
    Policy policy = last.policy();
    PolicyVersion measured =
        new PolicyVersion(
            last.function(),
            new Policy(
                31,
                policy.baseline(),
                policy.design(),
                policy.designStart(),
                policy.partition(),
                policy.tuned()),
            last.recommended(),
            30,
            last.atMillis() + 1,
            last.who(),
            last.why(),
            Map.of("loss_found_trials", 84.0, "loss_found_days", 2.0));
    try (Store opened = TestStores.open(store)) {
      opened.commit(StoreBatch.EMPTY.withVersions(List.of(measured)));
    }

    assertThat(run("proposals")).isZero();
    assertThat(screen.out())
        .contains("loss      one of 20 % would be found within 84 trials, 2.0 days");
    assertThat(run("proposals", "--json")).isZero();
    JsonNode proposal = new ObjectMapper().readTree(screen.out()).get("proposals").get(0);
    assertThat(proposal.get("loss_found_trials").asDouble()).isEqualTo(84);
  }

  @Test
  void proposal_decided_isShownAgainstWhatWasInForceThen_andOnlyTheNewestOfThem() throws Exception {
    HouseWorld world = new HouseWorld(30, 1);
    List<ProposalEntry> decided =
        IntStream.of(5, 20)
            .mapToObj(
                version ->
                    new ProposalEntry(
                        "zone-control",
                        "ann",
                        version,
                        0,
                        warmer(world.versions().get(version).recommended()),
                        Interval.unknown(0.95, 0),
                        "a try",
                        Status.ADOPTED,
                        world.versions().get(version).atMillis(),
                        world.versions().get(version).atMillis()))
            .toList();
    try (Store opened = TestStores.open(store)) {
      opened.commit(StoreBatch.EMPTY.withProposals(decided));
    }

    assertThat(run("proposals", "--all")).isZero();
    double then = History.inForce(world.versions().get(4)).get(0);
    assertThat(screen.out())
        .contains("heatingSetBack %.2f → 1.25 K".formatted(then), "1  zone-control: open")
        .doesNotContain("earlier");
    assertThat(run("proposals", "--all", "--last", "1")).isZero();
    assertThat(screen.out())
        .contains("1  zone-control: open", "3  zone-control: adopted", "and 1 earlier")
        .doesNotContain("2  zone-control");
    assertThat(run("proposals", "--last", "0")).isEqualTo(2);
  }

  @Test
  void approve_answered_namesTheProposalAsTheStoreDoes() throws Exception {
    CompletableFuture<Void> application =
        CompletableFuture.runAsync(
            () -> {
              try {
                Patience.until(
                    "an approval", () -> !TestStores.answerAll(store, true, "done").isEmpty());
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(run("approve", "1", "--wait", "30")).isZero();
    application.join();
    assertThat(screen.out()).contains("zone-control runs proposal 1, made by local-gp.");
  }

  @Test
  void approve_namesTheProposalToTheApplication() throws Exception {
    assertThat(run("approve", "1", "--wait", "0", "--why", "tried it")).isZero();
    Command command = TestStores.answerAll(store, true, "done").get(0);
    assertThat(command.action()).isEqualTo(Command.Action.APPROVE);
    assertThat(command.function()).isEqualTo("zone-control");
    assertThat(command.version()).isEqualTo(31);
    assertThat(command.values()).isEqualTo(Map.of(Command.SOURCE, "local-gp", Command.CELL, "0"));
    assertThat(command.why()).isEqualTo("tried it");
  }

  @Test
  void reject_needsAReason_andAProposalThatThereIs() throws Exception {
    assertThat(run("reject", "1", "--wait", "0")).isEqualTo(2);
    assertThat(screen.err()).contains("--why must say why");
    assertThat(run("reject", "7", "--wait", "0", "--why", "x")).isEqualTo(3);
    assertThat(screen.err()).startsWith("POET-415").contains("no proposal 7");
    assertThat(TestStores.answerAll(store, true, "done")).isEmpty();
  }

  @Test
  void decision_aboutAProposalThatIsNotOpen_isRefusedAndSendsNothing() throws Exception {
    try (Store opened = TestStores.open(store)) {
      List<ProposalEntry> over =
          opened.proposals("zone-control").stream()
              .map(each -> each.decided(Status.EXPIRED, 6, ""))
              .toList();
      opened.commit(StoreBatch.EMPTY.withProposals(over));
    }
    assertThat(run("approve", "1", "--wait", "0")).isEqualTo(4);
    assertThat(screen.err()).startsWith("POET-421 proposal 1 is expired already");
    assertThat(TestStores.answerAll(store, true, "done")).isEmpty();
  }

  private static Point warmer(Point point) {
    double[] values = point.toArray();
    values[0] = 1.25;
    return Point.of(values);
  }

  private int run(String... words) {
    screen = Screen.piped();
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--store", store.toString()));
    return screen.run(all.toArray(String[]::new));
  }
}
