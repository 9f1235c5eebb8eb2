package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.tools.attach.VirtualMachine;
import dev.poet.cli.demo.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The command and a real JVM on the other side: the sample that compresses, for as long as it is
 * let.
 */
class AttachIT {
  private static final String SAMPLE = "dev.poet.samples.quickstart.Compress";

  @TempDir private Path folder;
  private final Screen screen = Screen.piped();
  private Process process;

  static Stream<Path> javas() {
    Stream<Path> own = Stream.of(Path.of(System.getProperty("java.home")));
    String other = System.getenv("POET_JDK25");
    return other == null || other.isBlank() ? own : Stream.concat(own, Stream.of(Path.of(other)));
  }

  @AfterEach
  void end() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  @ParameterizedTest
  @MethodSource("javas")
  void attach_bringsPoet_once_andDetachTakesItOut(Path java) throws Exception {
    start(java);
    String pid = Long.toString(process.pid());

    assertThat(screen.run("attach", pid, "seed=3", "mode=shadow")).as(screen.err()).isZero();
    assertThat(screen.out())
        .containsSubsequence(
            "checking process " + pid,
            "connecting to process " + pid,
            "loading the agent into Java ",
            "attached: mode shadow, ",
            "  woven    " + SAMPLE + " compress",
            "store " + folder.toRealPath().resolve(".poet/poet.db"));

    assertThat(screen.run("attach", pid)).isEqualTo(4);
    assertThat(screen.err()).startsWith("POET-421 POET is at work in process " + pid + " already");

    assertThat(screen.run("freeze", "compress", "--pid", pid)).isZero();
    assertThat(screen.out()).contains("compress is frozen in process " + pid);
    assertThat(screen.run("thaw", "compres", "--pid", pid)).isEqualTo(3);
    assertThat(screen.err()).contains("POET-411 process " + pid + " has no tuned function compres");

    Screen vitals = Screen.piped();
    assertThat(vitals.run("status", "--pid", pid)).as(vitals.err()).isZero();
    assertThat(vitals.out())
        .contains("process   " + pid, "% of one core (", "0 calls not recorded");
    assertThat(screen.run("detach", pid)).isZero();
    assertThat(screen.out()).contains("detached: 1 class(es) have their own bytes back");
    assertThat(screen.run("detach", pid)).isEqualTo(4);
    assertThat(screen.err()).contains("POET is not at work in process " + pid);

    Screen again = Screen.piped();
    assertThat(again.run("attach", pid, "--json")).isZero();
    JsonNode reply = new ObjectMapper().readTree(again.out());
    assertThat(reply.get("state").asText()).isEqualTo("attached");
    assertThat(reply.get("woven").get(0).asText()).isEqualTo(SAMPLE + " compress");
    assertThat(process.isAlive()).isTrue();
    assertThat(errors()).allMatch(line -> line.matches("WARNING: .*|POET: version .*"));
  }

  @Test
  void bean_offered_tellsAndFreezes_andGoesWithPoet() throws Exception {
    start(Path.of(System.getProperty("java.home")));
    String pid = Long.toString(process.pid());
    assertThat(screen.run("attach", pid, "jmx=true")).as(screen.err()).isZero();
    VirtualMachine machine = VirtualMachine.attach(pid);
    String address = machine.startLocalManagementAgent();
    machine.detach();

    try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
      MBeanServerConnection beans = connector.getMBeanServerConnection();
      ObjectName poet = new ObjectName("dev.poet:type=Poet");
      Patience.until("the bean", () -> beans.isRegistered(poet));
      assertThat((String[]) beans.getAttribute(poet, "Functions")).containsExactly("compress");
      assertThat((Double) beans.getAttribute(poet, "UpSeconds")).isPositive();
      String[] types = {String.class.getName(), String.class.getName()};
      assertThat(beans.invoke(poet, "freeze", new Object[] {"compress", "test"}, types))
          .isEqualTo(1);
      assertThat(beans.invoke(poet, "thaw", new Object[] {"other", "test"}, types)).isEqualTo(0);
      assertThat(screen.run("detach", pid)).isZero();
      assertThat(beans.isRegistered(poet)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("javas")
  void jvm_thatLoadsNoAgents_isRefusedWithTheFlag(Path java) throws Exception {
    start(java, "-XX:-EnableDynamicAgentLoading");

    assertThat(screen.run("attach", Long.toString(process.pid()))).isEqualTo(4);
    assertThat(screen.err())
        .startsWith("POET-421")
        .contains("was started with -XX:-EnableDynamicAgentLoading", "-javaagent:");
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void jvm_thatDoesNotAnswer_isGivenUpAtTheTimeout() throws Exception {
    start(Path.of(System.getProperty("java.home")));
    signal("STOP");

    assertThat(screen.run("attach", Long.toString(process.pid()), "--timeout", "1")).isEqualTo(4);
    assertThat(screen.err())
        .startsWith("POET-421")
        .contains("has not answered within 1 s (", "jstack");

    signal("CONT");
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void option_thatIsNone_isAnErrorWithTheNearestName() throws Exception {
    start(Path.of(System.getProperty("java.home")));

    assertThat(screen.run("attach", Long.toString(process.pid()), "mod=shadow")).isEqualTo(2);
    assertThat(screen.err()).contains("There is no option poet.mod", "did you mean poet.mode?");
    assertThat(folder.resolve(".poet")).doesNotExist();
  }

  @Test
  void switchedOff_installsNothing() throws Exception {
    start(Path.of(System.getProperty("java.home")));

    assertThat(screen.run("attach", Long.toString(process.pid()), "enabled=false")).isEqualTo(4);
    assertThat(screen.err()).contains("poet.enabled is false in process");
    assertThat(folder.resolve(".poet")).doesNotExist();
  }

  @Test
  void process_thatIsNoJvm_isLeftAlone() throws Exception {
    process = new ProcessBuilder("sleep", "60").start();

    assertThat(screen.run("attach", Long.toString(process.pid()))).isEqualTo(4);
    assertThat(screen.err()).contains("is no JVM");
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void process_thatDoesNotExist_isNotFound() throws Exception {
    process = new ProcessBuilder("true").start();
    process.waitFor();

    assertThat(screen.run("attach", Long.toString(process.pid()))).isEqualTo(3);
    assertThat(screen.err()).startsWith("POET-414 there is no process " + process.pid());
  }

  @Test
  void ownProcess_isRefused() {
    long own = ProcessHandle.current().pid();

    assertThat(screen.run("attach", Long.toString(own))).isEqualTo(4);
    assertThat(screen.err()).contains("is this very command");
  }

  @Test
  void attach_alone_listsJvmsWithoutTheirArguments() throws Exception {
    start(Path.of(System.getProperty("java.home")));

    assertThat(screen.run("attach")).isZero();
    assertThat(screen.out()).contains(process.pid() + "  " + SAMPLE).doesNotContain("secret");
  }

  private void start(Path java, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(java.resolve("bin/java").toString());
    command.addAll(List.of(options));
    command.add("-Xlog:class+load:file=" + folder.resolve("loaded"));
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(List.of("-cp", Distribution.find().classPath("quickstart"), SAMPLE));
    Path data = Files.createDirectories(folder.resolve("secret"));
    Files.write(data.resolve("data"), new byte[3 << 20]);
    command.addAll(List.of(data.toString(), "300"));
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    awaitLoaded();
  }

  /** Its class is loaded, as the JVM's own log says, and it has made itself known. */
  private void awaitLoaded() throws Exception {
    Path log = folder.resolve("loaded");
    for (int i = 0; i < 2_400 && process.isAlive(); i++) {
      if (Files.exists(log) && Files.readString(log).contains(SAMPLE + " source") && isListed()) {
        return;
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  private boolean isListed() {
    return VirtualMachine.list().stream()
        .anyMatch(jvm -> jvm.id().equals(Long.toString(process.pid())));
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
  }

  private List<String> errors() throws IOException {
    return Files.readAllLines(folder.resolve("err"));
  }
}
