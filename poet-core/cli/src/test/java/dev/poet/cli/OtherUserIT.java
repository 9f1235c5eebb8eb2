package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.Event;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the command as somebody who may read a store but not write it: as the user 65534 if the
 * tests run as root, whom no permission stops, otherwise as the same user with permissions taken
 * away.
 */
class OtherUserIT {
  private static final Path BUILT = Path.of(System.getProperty("dev.poet.cli.home"));
  private static final List<String> AS_OTHER =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  @TempDir private Path folder;
  private Path stores;
  private Path store;

  @BeforeEach
  void lay() throws Exception {
    allow(folder, "rwxr-xr-x");
    Path lib = allow(Files.createDirectories(folder.resolve("lib")), "rwxr-xr-x");
    try (Stream<Path> jars = Files.list(BUILT.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        allow(Files.copy(jar, lib.resolve(jar.getFileName())), "rw-r--r--");
      }
    }
    Path agent = BUILT.resolve("agent/poet-agent.jar");
    allow(Files.copy(agent, lib.resolve("poet-agent.jar")), "rw-r--r--");
    stores = Files.createDirectories(folder.resolve("stores"));
    store = stores.resolve("poet.db");
    TestStores.house(store, 30);
  }

  @AfterEach
  void allowRemoval() throws Exception {
    allow(stores, "rwxr-xr-x");
  }

  @Test
  void status_ofAStoreNobodyUses_readsACopyAndSaysSo() throws Exception {
    show();
    Run run = poet("status");

    assertThat(run.code()).as(run.text()).isZero();
    assertThat(run.text())
        .contains(HouseWorld.function().id(), "may not write " + stores, "a copy of the store");
  }

  @Test
  void doctor_besideARunningProgram_saysThatThisUserCantGiveCommands() throws Exception {
    try (Store running = TestStores.open(store)) {
      running.commit(
          StoreBatch.EMPTY.withEvents(
              List.of(new Event(1, HouseWorld.function().id(), "started", "here"))));
      show();
      Run status = poet("status");
      Run doctor = poet("doctor");

      assertThat(status.code()).as(status.text()).isZero();
      assertThat(status.text()).contains(HouseWorld.function().id());
      assertThat(doctor.text()).contains("can't be written").doesNotContain("can be given");
    }
  }

  @Test
  void status_ofAStoreThatIsHidden_saysWhoMayReadIt() throws Exception {
    allow(stores, "-w-------");
    Run run = poet("status");

    assertThat(run.code()).as(run.text()).isEqualTo(6);
    assertThat(run.text()).contains("POET-431", "can't be read by user", "run as its owner");
  }

  private void show() throws Exception {
    try (Stream<Path> files = Files.list(stores)) {
      for (Path file : files.toList()) {
        allow(file, "r--r--r--");
      }
    }
    allow(stores, "r-xr-xr-x");
  }

  private static Path allow(Path path, String permissions) throws Exception {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private record Run(int code, String text) {}

  private Run poet(String command) throws Exception {
    boolean root = System.getProperty("user.name").equals("root");
    List<String> words = new ArrayList<>(root ? AS_OTHER : List.of());
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", folder.resolve("lib") + "/*"));
    words.addAll(List.of("dev.poet.cli.Main", command, "--store", store.toString()));
    Process process =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), text);
  }
}
