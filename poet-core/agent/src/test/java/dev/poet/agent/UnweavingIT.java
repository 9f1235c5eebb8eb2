package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.doors.Attached;
import dev.poet.agent.doors.Stores;
import dev.poet.store.StoreReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Off is off, and out is out: no byte of an application's class stays changed. */
class UnweavingIT {
  private static final String OPTIONS = "log=quiet";

  @TempDir Path folder;

  /** Each Java, without another agent and with JaCoCo's. */
  static Stream<Arguments> javasWithAndWithoutJacoco() {
    return ChildJvm.javas()
        .flatMap(java -> Stream.of(Arguments.of(java, false), Arguments.of(java, true)));
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void disabled_bringsNoTransformerThreadOrFile(Path java) throws Exception {
    ChildJvm child =
        new ChildJvm(folder)
            .on(java)
            .with("-Xlog:class+load:file=" + folder.resolve("loaded"))
            .withAgent(ChildJvm.agent(), "")
            .with("-Dpoet.enabled=false");

    assertThat(child.run("app.Inventory"))
        .isEqualTo(new ChildJvm.Ended(0, "ran with 5.0\nno dispatcher\n", ""));
    assertThat(child.home()).doesNotExist();
    assertThat(folder.resolve("loaded"))
        .content()
        .contains("dev.poet.agent.Premain")
        .doesNotContain("dev.poet.agent.AnnotationScan");
  }

  @ParameterizedTest
  @MethodSource("javasWithAndWithoutJacoco")
  void attachedAndDetached_leavesTheBytesThatWereThere(Path java, boolean jacoco) throws Exception {
    ChildJvm child = new ChildJvm(folder).on(java);
    if (jacoco) {
      withJacoco(child);
    }
    Process process = start(child);
    look(process, "before");
    assertThat(Attached.to(process, OPTIONS, "")).contains("state=attached", "woven=app.Pair pair");
    look(process, "woven");
    assertThat(Attached.to(process, "", "detach")).contains("state=detached", "restored=1");
    look(process, "after");

    Map<String, String> seen = end(child, process);

    assertThat(seen.get("woven")).isNotEqualTo(seen.get("before"));
    assertThat(seen.get("after")).isEqualTo(seen.get("before"));
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void attachedAgain_weavesWhatTheOtherConfigurationDeclares(Path java) throws Exception {
    ChildJvm child = new ChildJvm(folder).on(java);
    Process process = start(child);
    assertThat(Attached.to(process, OPTIONS, "")).contains("woven=app.Pair pair");
    assertThat(Attached.to(process, "", "detach")).contains("state=detached");

    String answer = Attached.to(process, OPTIONS + ",config-file=" + declaringItsWait(), "");

    assertThat(answer).contains("woven=app.Patience poll", "woven=app.Pair pair");
    assertThat(answer)
        .containsOnlyOnce("POET-393")
        .contains("refused=POET-393 app.Patiance.until: no class of that name has been loaded; ");
    end(child, process);
    Path store = child.home().resolve("poet.db");
    try (StoreReader reader = StoreReader.open(Stores.connections(store), store)) {
      assertThat(reader.lastEvent("misspelt", "awaited"))
          .hasValueSatisfying(
              event ->
                  assertThat(event.text())
                      .startsWith("misspelt waits for the class app.Patiance, "));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void attachThatFails_leavesTheWayFreeForOneThatIsRight(Path java) throws Exception {
    ChildJvm child = new ChildJvm(folder).on(java);
    Process process = start(child);

    assertThat(Attached.to(process, OPTIONS + ",home=/proc/nope", "")).contains("state=failed");
    assertThat(Attached.to(process, OPTIONS, "")).contains("state=attached", "woven=app.Pair pair");

    Files.createFile(folder.resolve("over"));
    assertThat(child.await(process, "app.Observed").err()).containsOnlyOnce("could not start");
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void detached_leavesNothingToDoAtTheEndOfTheJvm(Path java) throws Exception {
    ChildJvm child =
        new ChildJvm(folder)
            .on(java)
            .with("--add-opens", "java.base/java.lang=ALL-UNNAMED")
            .withAgent(ChildJvm.agent(), OPTIONS);
    Process process = start(child, "app.Hooks");
    for (int i = 0; i < 2; i++) {
      assertThat(Attached.to(process, "", "detach")).contains("state=detached");
      assertThat(Attached.to(process, OPTIONS, "")).contains("state=attached");
    }
    Files.createFile(folder.resolve("over"));

    assertThat(child.await(process, "app.Hooks").out()).containsOnlyOnce("hook poet-shutdown");
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void firstTunedClass_loadedWhileTheJvmEnds_runsAsWrittenWithoutThreads(Path java)
      throws Exception {
    ChildJvm child = new ChildJvm(folder).on(java).withAgent(ChildJvm.agent(), OPTIONS);

    ChildJvm.Ended ended = child.run("app.Hooks");

    assertThat(ended.out()).contains("ran with 5.0\n").doesNotContain("thread ");
    assertThat(ended.err()).startsWith("POET: could not start: ").contains("runs as written");
  }

  /** What the JVM gives an agent first is the class file; to a later one, the same again. */
  @ParameterizedTest
  @MethodSource("javasWithAndWithoutJacoco")
  void wovenAtLoadAndDetached_leavesTheBytesThatWereLoaded(Path java, boolean jacoco)
      throws Exception {
    ChildJvm plain = new ChildJvm(folder).on(java);
    if (jacoco) {
      withJacoco(plain);
    }
    plain.with("-javaagent:" + onlooker());
    String loaded = end(plain, start(plain)).get("loaded");

    assertThat(afterDetach(java, jacoco, false)).isEqualTo(loaded);
    if (jacoco) {
      assertThat(afterDetach(java, true, true)).isEqualTo(loaded);
    }
  }

  private String afterDetach(Path java, boolean jacoco, boolean jacocoLast) throws Exception {
    ChildJvm child = new ChildJvm(folder).on(java);
    if (jacoco && !jacocoLast) {
      withJacoco(child);
    }
    child.withAgent(ChildJvm.agent(), OPTIONS);
    if (jacocoLast) {
      withJacoco(child);
    }
    Process process = start(child);
    look(process, "woven");
    assertThat(Attached.to(process, "", "detach")).contains("state=detached", "restored=1");
    look(process, "after");
    Map<String, String> seen = end(child, process);
    assertThat(seen.get("woven")).isNotEqualTo(seen.get("after"));
    return seen.get("after");
  }

  private Process start(ChildJvm child) throws Exception {
    return start(child, "app.Observed");
  }

  private Process start(ChildJvm child, String main) throws Exception {
    Path ready = folder.resolve("ready");
    Path over = folder.resolve("over");
    Files.deleteIfExists(ready);
    Files.deleteIfExists(over);
    Process process = child.arguments(ready.toString(), over.toString()).start(main);
    while (process.isAlive() && !Files.exists(ready)) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    return process;
  }

  private void look(Process process, String when) throws Exception {
    Attached.load(process, onlooker(), when);
  }

  /** The class file as a text, by the time when it was seen. */
  private Map<String, String> end(ChildJvm child, Process process) throws Exception {
    Files.createFile(folder.resolve("over"));
    ChildJvm.Ended ended = child.await(process, "app.Observed");
    assertThat(ended.err().lines()).allMatch(line -> line.startsWith("WARNING: "));
    return ended
        .out()
        .lines()
        .filter(line -> line.matches("(loaded|before|woven|after) [^ ]+"))
        .map(line -> line.split(" "))
        .collect(
            Collectors.toMap(
                words -> words[0], words -> canonical(Base64.getDecoder().decode(words[1]))));
  }

  /**
   * What a class file says, method by method. The JVM builds the file anew from its own tables: JDK
   * 25 keeps the constants of a class's former self and puts methods into an order of its own, with
   * and without agents that change something.
   */
  private static String canonical(byte[] classFile) {
    List<String> methods = new ArrayList<>();
    OpenedClassReader.of(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String generic, String[] exceptions) {
                methods.add(name + type);
                return null;
              }
            },
            0);
    return methods.stream()
        .sorted()
        .map(method -> method + " " + only(method, classFile))
        .collect(Collectors.joining("\n"));
  }

  /** The class with one of its methods. */
  private static String only(String method, byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    OpenedClassReader.of(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String generic, String[] exceptions) {
                return method.equals(name + type)
                    ? super.visitMethod(access, name, type, generic, exceptions)
                    : null;
              }
            },
            0);
    return Base64.getEncoder().encodeToString(writer.toByteArray());
  }

  /** A configuration that declares the constant in the application's wait, and misspells it. */
  private Path declaringItsWait() throws IOException {
    return Files.write(
        folder.resolve("other.properties"),
        List.of(
            "poet.functions.poll.class=app.Patience",
            "poet.functions.poll.method=until(java.lang.String,java.time.Duration,"
                + "java.util.concurrent.Callable)",
            "poet.functions.poll.parameters.nanos.constant=1000000",
            "poet.functions.poll.parameters.nanos.min=1000000",
            "poet.functions.poll.parameters.nanos.max=2000000",
            "poet.functions.misspelt.class=app.Patiance",
            "poet.functions.misspelt.method=until",
            "poet.functions.misspelt.parameters.nanos.constant=1000000",
            "poet.functions.misspelt.parameters.nanos.min=1000000",
            "poet.functions.misspelt.parameters.nanos.max=2000000"));
  }

  private void withJacoco(ChildJvm child) {
    child.with(
        "-javaagent:" + Neighbours.file("jacoco.jar") + "=destfile=" + folder.resolve("j.exec"));
  }

  private Path onlooker() throws IOException {
    Path helper = folder.resolve("onlooker.jar");
    if (!Files.exists(helper)) {
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().putValue("Premain-Class", "app.Observed");
      manifest.getMainAttributes().putValue("Agent-Class", "app.Observed");
      manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
      new JarOutputStream(Files.newOutputStream(helper), manifest).close();
    }
    return helper;
  }
}
