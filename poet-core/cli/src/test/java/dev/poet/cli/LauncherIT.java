package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.poet.cli.evidence.SqliteDriver;
import dev.poet.store.StoreReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs a copy of the launcher in a source tree of its own, with a Maven that only says its name.
 */
class LauncherIT {
  private static final Path BUILT = Path.of(System.getProperty("dev.poet.cli.home"));
  private static final Path LAUNCHER = BUILT.resolve("../../../../poet").normalize();

  @TempDir private Path folder;
  private Path root;
  private Path target;
  private Path elsewhere;

  @BeforeEach
  void lay() throws IOException {
    root = Files.createDirectories(folder.resolve("a tree"));
    elsewhere = Files.createDirectories(folder.resolve("else where"));
    Files.copy(LAUNCHER, root.resolve("poet"));
    for (String module : List.of("plugin-api", "poet-learning", "plugins", "samples")) {
      Files.createDirectories(root.resolve(module));
    }
    Files.createFile(root.resolve("pom.xml"));
    target = root.resolve("poet-core/cli/target/poet");
    Path lib = Files.createDirectories(target.resolve("lib"));
    try (Stream<Path> jars = Files.list(BUILT.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, lib.resolve(jar.getFileName()));
      }
    }
    Path agent = Files.createDirectories(target.resolve("agent")).resolve("poet-agent.jar");
    Files.copy(BUILT.resolve("agent/poet-agent.jar"), agent);
    Files.createFile(target.resolve("built"));
    age(root.resolve("pom.xml"), Instant.EPOCH);
    script("mvn", "echo \"mvn was asked: $*\"; exit 1");
  }

  @Test
  void launcher_fromElsewhereInATreeWithSpaces_runsTheCommand() throws Exception {
    Run run = run(System.getenv("PATH"), root.resolve("poet").toString(), "status");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.text())
        .isEqualToIgnoringNewLines(
            "POET-412 there is no store at "
                + elsewhere.toRealPath().resolve(".poet/poet.db")
                + "; run a program with POET first, or name the store it uses");
  }

  /** Newer JVMs warn of native libraries, and of what Arrow does. */
  @Test
  void command_startedByANewerJvm_isWarnedOfNothing() throws Exception {
    Path store = folder.resolve("poet.db");
    TestStores.house(store, 9);
    Path bin = newestJdk().resolve("bin");
    String jar = target.resolve("lib/poet-cli.jar").toString();
    String table = elsewhere.resolve("days.arrow").toString();
    String path = bin + ":" + System.getenv("PATH");

    Run alone =
        run(path, bin + "/java", "-jar", jar, "export", folder + "/all.zip", "--store", "" + store);
    Run launched =
        run(path, root + "/poet", "export", table, "--trials", "arrow", "--store", "" + store);

    assertThat(alone.text()).startsWith(folder + "/all.zip holds ").hasLineCount(1);
    assertThat(launched.text()).isEqualToIgnoringNewLines(table + " holds 9 trials");
  }

  private static Path newestJdk() {
    String other = System.getenv("POET_JDK25");
    if (other == null || other.isBlank()) {
      System.out.println("MISSING DATA: POET_JDK25 names no newer JDK; this one is used");
      return Path.of(System.getProperty("java.home"));
    }
    return Path.of(other);
  }

  @Test
  void launcher_forbidsEveryLibraryToReadSerializedObjects() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    script("java", "case $1 in -version) exec '" + java + "' \"$@\";; esac; echo \"$@\"");

    Run run = run(bin() + ":" + System.getenv("PATH"), root.resolve("poet").toString(), "status");

    assertThat(run.text()).contains(" -Djdk.serialFilter=!* ").endsWith("Main status\n");
  }

  /** Linux's {@code /dev/full} is a disk without room. */
  @Test
  void result_thatCannotBeWritten_isNoSuccess_butAReaderThatHasGoneIs() throws Exception {
    assumeThat(Path.of("/dev/full")).exists();
    String help = "'%s' --help".formatted(root.resolve("poet"));

    Run full = run(System.getenv("PATH"), "sh", "-c", help + " > /dev/full");
    Run gone = run(System.getenv("PATH"), "bash", "-o", "pipefail", "-c", help + " | true");

    assertThat(full.code()).isEqualTo(1);
    assertThat(full.text()).contains("POET-392");
    assertThat(gone.text()).isEmpty();
    assertThat(gone.code()).isZero();
  }

  /** Nobody's home, a time zone that there is not, and signs that the terminal lacks. */
  @Test
  void command_inAnOddEnvironment_saysTheSameInPlainSigns() throws Exception {
    Path store = folder.resolve("poet.db");
    TestStores.house(store, 9);
    String odd = "HOME=/dev/null LC_ALL=C TZ=Nowhere/At_All ";
    String command = "'%s/poet' history zone-control --store '%s'".formatted(root, store);

    Run run = run(System.getenv("PATH"), "sh", "-c", odd + command);

    assertThat(run.code()).isZero();
    assertThat(run.text()).contains("version 2 ", " -> ").matches("[ -~\\s]+").doesNotContain("?");
    try (Stream<Path> left = Files.list(elsewhere)) {
      assertThat(left).isEmpty();
    }
  }

  /** As Ctrl-C and the end of a session do, while it waits for an answer. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void command_thatIsEnded_saysNothing_andItsOrderStays(String signal, int code) throws Exception {
    Path store = folder.resolve("poet.db");
    TestStores.house(store, 9);
    String[] words = {
      "env", "--default-signal=INT", root + "/poet", "freeze", "zone-control", "--wait", "10m"
    };
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(words), Stream.of("--store", "" + store)).toList());
    Process process = builder.directory(elsewhere.toFile()).redirectErrorStream(true).start();
    try (StoreReader reader = StoreReader.open(SqliteDriver.connections(store), store)) {
      Patience.until("the order", () -> reader.inbox().size() == 1);
      run(System.getenv("PATH"), "kill", "-" + signal, "" + process.pid());
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(code);
      assertThat(text).isEmpty();
      assertThat(reader.inbox()).singleElement().matches(entry -> entry.answer().isEmpty());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void launcher_throughALink_findsItsTree() throws Exception {
    Path link = Files.createSymbolicLink(elsewhere.resolve("poet"), root.resolve("poet"));

    assertThat(run(System.getenv("PATH"), link.toString(), "--version").text()).startsWith("POET ");
  }

  @Test
  void launcher_withClassesOfAnotherBuild_startsWithoutThemAndSaysNothing() throws Exception {
    Path classes = target.resolve("classes.jsa");
    Files.writeString(classes, "no archive");
    Run broken = run(System.getenv("PATH"), root.resolve("poet").toString(), "--version");
    Path kept = BUILT.resolve("classes.jsa");
    assertThat(kept).exists();
    Files.copy(kept, classes, StandardCopyOption.REPLACE_EXISTING);
    Run foreign = run(System.getenv("PATH"), root.resolve("poet").toString(), "--version");

    assertThat(broken.text()).startsWith("POET ").hasLineCount(1);
    assertThat(foreign.text()).isEqualTo(broken.text());
  }

  @Test
  void launcher_withANewerSource_buildsBeforeADemo_andNothingElseWaitsForThat() throws Exception {
    Path source =
        Files.createDirectories(root.resolve("samples/x/src/main/java")).resolve("X.java");
    Files.createFile(source);
    age(source, Instant.now().plusSeconds(3_600));
    String path = bin() + ":" + System.getenv("PATH");
    Run run = run(path, root.resolve("poet").toString(), "demo");

    assertThat(run(path, root.resolve("poet").toString(), "freeze", "f", "--why", "heat").text())
        .startsWith("POET-412");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.text().lines())
        .containsExactly(
            "building poet (about a minute the first time) ...",
            "mvn was asked: -q -B -DskipTests -pl poet-core/cli -am package",
            "poet could not be built; the lines above say why.");
  }

  @Test
  void launcher_withoutMaven_saysWhatToInstall() throws Exception {
    Files.delete(target.resolve("built"));
    Files.delete(bin().resolve("mvn"));
    allowTools();
    script("java", "exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' \"$@\"");
    Run run = run(bin().toString(), root.resolve("poet").toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.text()).startsWith("poet has to be built first and needs Maven").hasLineCount(1);
  }

  @Test
  void launcher_withoutJava_saysWhatToInstall() throws Exception {
    allowTools();
    Run run = run(bin().toString(), root.resolve("poet").toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.text()).startsWith("poet needs Java 17 or later").hasLineCount(1);
  }

  private record Run(int code, String text) {}

  private Run run(String path, String... words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(words).directory(elsewhere.toFile());
    builder.environment().put("PATH", path);
    builder.environment().remove("JAVA_HOME");
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), text);
  }

  private Path bin() throws IOException {
    return Files.createDirectories(folder.resolve("bin"));
  }

  /** Makes what every system has available in {@link #bin()}. */
  private void allowTools() throws IOException {
    for (String tool : List.of("dirname", "readlink", "sed", "head", "find", "cut")) {
      script(tool, "exec " + located(tool) + " \"$@\"");
    }
  }

  private void script(String name, String text) throws IOException {
    Path script = bin().resolve(name);
    Files.writeString(script, "#!" + located("sh") + "\n" + text + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path located(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static void age(Path file, Instant time) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(time));
  }
}
