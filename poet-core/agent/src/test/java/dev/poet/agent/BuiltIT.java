package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.doors.Attached;
import dev.poet.agent.runtime.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that were woven when they were built: alone, and with an agent that binds them. */
class BuiltIT {
  @TempDir static Path shared;
  private static Path agent;

  @TempDir Path folder;

  @BeforeAll
  static void build() throws IOException {
    agent = ScriptedAgent.build(shared);
  }

  static Stream<Arguments> programsOnEachJava() {
    List<Arguments> all = new ArrayList<>();
    for (Path java : ChildJvm.javas().toList()) {
      for (String name :
          List.of("EveryType", "EveryMethod", "Outcomes", "Throwing", "AnyKind", "Enforced")) {
        all.add(Arguments.of(java, name));
      }
    }
    return all.stream();
  }

  private ChildJvm child(String name, String classPath) throws IOException {
    return new ChildJvm(folder.resolve(name)).with("-Xverify:all").classPath(classPath);
  }

  private static String asWritten() {
    return ChildJvm.classPathOf("app.Plain", "dev.poet.api.Poet");
  }

  /** What a program prints, but for members, of which build-time weaving adds one. */
  private static String outOf(ChildJvm child, Path java, String program) throws Exception {
    ChildJvm.Ended ended = child.on(java).run("app." + program);
    assertThat(ended.exit()).as(ended.err()).isZero();
    return ended
        .out()
        .lines()
        .filter(line -> !line.contains(" has ["))
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @MethodSource("programsOnEachJava")
  void withoutARuntime_methodsRunAsWritten(Path java, String program) throws Exception {
    Built built = Built.of(folder.resolve("built"), "app/" + program);

    assertThat(built.result().woven()).isPositive();
    assertThat(outOf(child("own", built.before(asWritten())), java, program))
        .isEqualTo(outOf(child("plain", asWritten()), java, program));
  }

  @ParameterizedTest
  @MethodSource("programsOnEachJava")
  void withAnAgent_placesAreBound_asIfTheAgentHadWovenThem(Path java, String program)
      throws Exception {
    Built built = Built.of(folder.resolve("built"), "app/" + program);
    ChildJvm bound = child("own", built.before(asWritten()));
    ChildJvm woven = child("plain", asWritten());
    String option = ScriptedAgent.option(Script.MOVE);

    assertThat(outOf(bound.withAgent(agent, option), java, program))
        .contains("[end 1 moved")
        .isEqualTo(outOf(woven.withAgent(agent, option), java, program));
  }

  @Test
  void withoutTheApiOnTheClassPath_methodsRunAsWritten() throws Exception {
    Built built = Built.of(folder.resolve("built"), "app/EveryMethod");
    String noApi = built.before(ChildJvm.location("app.Plain"));
    Path java = ChildJvm.javas().findFirst().orElseThrow();

    assertThat(outOf(child("own", noApi), java, "EveryMethod"))
        .isEqualTo(outOf(child("plain", asWritten()), java, "EveryMethod"));
  }

  @Test
  void functionsOfTheConfigurationFile_areWovenBesideBoundOnes() throws Exception {
    Path config = folder.resolve("tuning.properties");
    Files.write(config, declared("body", "body"));
    Files.write(config, declared("again", "accepted"), StandardOpenOption.APPEND);
    Built built = Built.of(folder.resolve("built"), "app/Enforced");
    String option = ScriptedAgent.option(Script.MOVE_SILENTLY) + ",config-file=" + config;
    ChildJvm bound = child("own", built.before(asWritten())).withAgent(agent, option);
    ChildJvm woven = child("plain", asWritten()).withAgent(agent, option);
    Path java = ChildJvm.javas().findFirst().orElseThrow();

    assertThat(outOf(bound, java, "Enforced"))
        .contains("[refused accepted POET-115 a method can be tuned as one function")
        .contains("accepted 30 after [30]\n")
        .isEqualTo(outOf(woven, java, "Enforced"));
  }

  /** A method whose first argument is moved from 7 to 30. */
  private static List<String> declared(String id, String method) {
    return Stream.of(
            "class=app.Enforced",
            "method=" + method,
            "parameters.x.argument=0",
            "parameters.x.min=0",
            "parameters.x.max=40")
        .map(line -> "poet.functions." + id + "." + line)
        .toList();
  }

  /** The last class is hidden. */
  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void classesLoadedBefore_areBoundWhereverTheyCameFrom(Path java) throws Exception {
    assertThat(resident(java, ""))
        .isEqualTo(WeavingIT.HIDDEN_REFUSED + "body 75.0 75.0\n".repeat(3) + "body 7.0 7.0\n");
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void agent_thatIsTakenOutAgain_leavesMethodsThatRunAsWritten(Path java) throws Exception {
    assertThat(resident(java, "detach"))
        .isEqualTo(WeavingIT.HIDDEN_REFUSED + "body 7.0 7.0\n".repeat(4));
  }

  private String resident(Path java, String order) throws Exception {
    Built built = Built.of(folder.resolve("built"), "app/Pair");
    Path ready = folder.resolve("ready");
    Path signal = folder.resolve("signal");
    ChildJvm child = child("own", built.before(asWritten())).on(java);
    Process process = child.arguments(ready.toString(), signal.toString()).start("app.Resident");
    while (process.isAlive() && !Files.exists(ready)) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    Attached.load(process, agent, ScriptedAgent.option(Script.MOVE_SILENTLY));
    if (!order.isEmpty()) {
      Attached.load(process, agent, "\n\n" + order);
    }
    Files.createFile(signal);
    return child.await(process, "app.Resident").out();
  }
}
