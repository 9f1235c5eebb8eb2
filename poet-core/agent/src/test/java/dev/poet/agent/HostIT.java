package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.doors.Stores;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the application and the machine notice of the agent, with everything in it real. */
class HostIT {
  private static final String START_LINE =
      "POET: version \\S+, no configuration file, 1 function so far, "
          + "store \\S+\\.poet/poet\\.db, mode online\n";

  private static final String TIME_LINE =
      "POET: debug: app.Neighbours was woven in (\\S+) ms; all 1 so far in \\1 ms\n";

  @TempDir Path folder;

  private ChildJvm child(String agentArgument) throws IOException {
    return new ChildJvm(folder).withAgent(ChildJvm.agent(), agentArgument);
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void laterCalls_receiveOtherArguments_andNothingElseIsNoticed(Path java) throws Exception {
    ChildJvm child = child("pace=lockstep").on(java).arguments("150");
    ChildJvm.Ended ended = child.run("app.Learns");

    assertThat(ended.out()).isEqualTo("true kept, true changed\n");
    assertThat(ended.err()).matches(START_LINE);
    assertThat(child.temporary()).isEmptyDirectory();
  }

  @Test
  void off_runsAsWritten_andSaysSoInTheFileThatIsNamed() throws Exception {
    ChildJvm.Ended ended =
        child("mode=off,log.destination=said,log.format=json").arguments("150").run("app.Learns");

    assertThat(ended.out()).isEqualTo("true kept, false changed\n");
    assertThat(ended.err()).isEmpty();
    assertThat(folder.resolve("said"))
        .content()
        .matches("\\{\"time\":\"\\S+Z\",\"level\":\"info\",\"text\":\"version .*, mode off\"}\\R");
  }

  @Test
  void killedProcess_leavesNothingInTemporaryFolders() throws Exception {
    ChildJvm child = child("");
    Process process = child.start("app.Endless");
    try {
      for (int i = 0; i < 2_400 && !Files.exists(child.home().resolve("poet.db")); i++) {
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }

    assertThat(child.home().resolve("poet.db")).exists();
    assertThat(child.temporary()).isEmptyDirectory();
    assertThat(parts(child.home())).isEmpty();
  }

  /** Smile and all else that it takes are in the agent, apart from the application. */
  @Test
  void historyLookedAtByTheAgent_isToldInTheStore() throws Exception {
    ChildJvm child = child("analyse=idle,mode=hybrid,log=quiet");
    Process process = child.start("app.Endless");
    try {
      for (int i = 0; i < 2_400 && !(told(child, "analysed") && told(child, "refitted")); i++) {
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }

    assertThat(told(child, "analysed")).isTrue();
    assertThat(told(child, "refitted")).isTrue();
  }

  private static boolean told(ChildJvm child, String kind) {
    Path store = child.home().resolve("poet.db");
    if (!Files.exists(store)) {
      return false;
    }
    try (StoreReader reader = StoreReader.open(Stores.connections(store), store)) {
      return reader.lastEvent("endless", kind).isPresent();
    } catch (StoreException stillEmpty) {
      return false;
    }
  }

  @Test
  void libraries_damagedOnDisk_areUnpackedAgain() throws Exception {
    child("").run("app.EveryType");
    Path jar = unpacked("byte-buddy");
    byte[] sound = Files.readAllBytes(jar);
    byte[] damaged = sound.clone();
    damaged[1000] ^= 1;
    Files.write(jar, damaged);

    ChildJvm.Ended ended = child("").run("app.EveryType");

    assertThat(ended.err()).matches(START_LINE);
    assertThat(Files.readAllBytes(jar)).isEqualTo(sound);
  }

  @Test
  void home_thatCannotBeWritten_leavesTheApplicationAsWritten() throws Exception {
    Files.writeString(folder.resolve(".poet"), "a file, not a folder");

    ChildJvm.Ended ended = child("").arguments("10").run("app.Learns");

    assertThat(ended.out()).isEqualTo("true kept, false changed\n");
    assertThat(ended.err())
        .contains("POET: could not start: ", "set poet.home", "The application runs as written")
        .hasLineCount(1);
  }

  @Test
  void disabled_installsNothing() throws Exception {
    ChildJvm child = child("enabled=false");
    ChildJvm.Ended ended = child.arguments("10").run("app.Learns");

    assertThat(ended).isEqualTo(new ChildJvm.Ended(0, "true kept, false changed\n", ""));
    assertThat(child.home()).doesNotExist();
  }

  @Test
  void applicationWithoutAnnotations_isLeftAlone() throws Exception {
    ChildJvm child = child("").with("-Xlog:class+load:file=" + folder.resolve("loaded"));
    ChildJvm.Ended ended = child.run("app.Plain");

    assertThat(ended).isEqualTo(new ChildJvm.Ended(0, "plain\n", ""));
    assertThat(child.home()).doesNotExist();
    assertThat(folder.resolve("loaded"))
        .content()
        .contains("java.lang.PoetDispatcher")
        .doesNotContain("bytebuddy", "dev.poet.engine", "java.util.logging", "java.sql");
  }

  @Test
  void learningAndStoring_touchNeitherLoggingNorJmxNorJfrNorDriverManager() throws Exception {
    ChildJvm child =
        child("pace=lockstep,log=quiet").with("-Xlog:class+load:file=" + folder.resolve("loaded"));
    ChildJvm.Ended ended = child.arguments("150").run("app.Learns");

    assertThat(ended).isEqualTo(new ChildJvm.Ended(0, "true kept, true changed\n", ""));
    assertThat(folder.resolve("loaded"))
        .content()
        .contains("org.sqlite")
        .doesNotContain(
            "java.util.logging",
            "javax.management",
            "java.lang.management",
            "jdk.jfr",
            "java.sql.DriverManager",
            "databind.ObjectMapper", // some 400 classes more
            "org.pf4j", // there is no plugin
            "java.lang.ProcessBuilder"); // asking for the name of the machine
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void recording_ofAProgramThatLearns_holdsWhatWasDecidedAndHowPoetIs(Path java) throws Exception {
    ChildJvm.Ended ended = child("jfr=true,log=quiet").on(java).run("app.Recorded");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().lines().sorted())
        .satisfiesExactly(
            guard -> assertThat(guard).startsWith("dev.poet.Guard endless ALLOW "),
            policy -> assertThat(policy).startsWith("dev.poet.Policy endless "),
            vitals -> assertThat(vitals).isEqualTo("dev.poet.Vitals 1 0"));
  }

  /** Broken, the hook for the end of the JVM keeps what the loading thread hands on. */
  @Test
  void classLoaders_thatAreDropped_areCollected_alsoTheOneThatPoetStartedIn() throws Exception {
    ChildJvm.Ended ended = child("log=quiet").run("app.TwoLoaders");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).endsWith("collected\n");
  }

  @Test
  void unknownOption_isAnErrorWithTheNearestName() throws Exception {
    ChildJvm child = child("").with("-Dpoet.mod=off");
    ChildJvm.Ended ended = child.arguments("10").run("app.Learns");

    assertThat(ended.out()).isEqualTo("true kept, false changed\n");
    assertThat(ended.err())
        .isEqualTo(
            "POET: There is no option poet.mod, found in a system property; did you mean poet.mode?"
                + " Nothing is tuned; the application runs as written.\n");
    assertThat(child.home()).doesNotExist();
  }

  @Test
  void secondAgent_doesNothing() throws Exception {
    ChildJvm.Ended ended =
        child("log=quiet").withAgent(ChildJvm.agent(), "log=quiet").run("app.Pair");

    assertThat(ended.exit()).isZero();
    assertThat(ended.err())
        .isEqualTo("POET: already at work in this JVM; the second agent does nothing.\n");
  }

  @Test
  void application_withOtherVersionsOfTheSameLibraries_keepsItsOwn() throws Exception {
    String[] names = {
      "net.bytebuddy.ByteBuddy",
      "net.bytebuddy.asm.Advice",
      "org.slf4j.LoggerFactory",
      "org.sqlite.JDBC",
      "com.fasterxml.jackson.databind.ObjectMapper",
      "org.pf4j.PluginManager"
    };
    Sources sources = new Sources(folder);
    List<String> expected = new ArrayList<>();
    for (String name : names) {
      int dot = name.lastIndexOf('.');
      sources.add(
          name,
          "package %s; public class %s { public static final String OWNER = \"the application\"; }"
              .formatted(name.substring(0, dot), name.substring(dot + 1)));
      expected.add(name + " the application\n");
    }
    String classPath = sources.classes() + File.pathSeparator + ChildJvm.classPathOf("app.Plain");

    ChildJvm.Ended ended =
        child("debug=true").classPath(classPath).arguments(names).run("app.Neighbours");

    assertThat(ended.out())
        .isEqualTo(String.join("", expected) + "can't see POET\njava.lang is open: false\n");
    assertThat(ended.err()).matches(START_LINE + TIME_LINE);
  }

  @Test
  void nothingForeign_liesOnTheApplicationsClassPath() throws IOException {
    try (JarFile jar = new JarFile(ChildJvm.agent().toFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(entry -> entry.getName()))
          .allMatch(
              name ->
                  name.startsWith("META-INF/")
                      || name.matches("dev/poet/agent/\\w+(\\$\\w+)?\\.class"));
    }
  }

  private Path unpacked(String artifact) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(".poet/lib"))) {
      return files.filter(f -> f.getFileName().toString().startsWith(artifact)).findFirst().get();
    }
  }

  private static List<Path> parts(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(f -> f.getFileName().toString().startsWith(".part-")).toList();
    }
  }
}
