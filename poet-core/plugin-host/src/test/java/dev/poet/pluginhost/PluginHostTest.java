package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.Domain;
import dev.poet.spi.Parameter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginHostTest {
  @TempDir Path folder;

  @Test
  void apiVersion_ofTheHost_isThatOfTheBuild() {
    String built = System.getProperty("poet.version").replace("-SNAPSHOT", "");
    assertThat(PluginHost.API_VERSION).isEqualTo(built);
  }

  @Test
  void missingFolder_loaded_hasNoPlugins() {
    try (PluginHost host = Hosts.load(folder.resolve("gone"))) {
      assertThat(host.plugins()).isEmpty();
      assertThat(host.refusals()).isEmpty();
    }
  }

  @Test
  void fileInPlaceOfAFolder_loaded_isRefusedItself() throws Exception {
    Path file = Files.createFile(folder.resolve("plugins"));
    try (PluginHost host = Hosts.load(file)) {
      assertThat(host.plugins()).isEmpty();
      assertThat(host.refusals()).extracting(Refusal::code).containsExactly("POET-301");
    }
  }

  @Test
  void soundJar_loaded_tellsWhatItKnows() throws Exception {
    TestJar.sound("thermo").in(folder, "thermo-1.2.3.jar");
    Files.writeString(folder.resolve("README.txt"), "no plugin");
    try (PluginHost host = Hosts.load(folder)) {
      assertThat(host.refusals()).isEmpty();
      assertThat(host.plugins("other")).isEmpty();
      LoadedPlugin plugin = host.plugins("test").get(0);
      assertThat(plugin.id()).isEqualTo("thermo");
      assertThat(plugin.version()).isEqualTo("1.2.3");
      assertThat(plugin.file()).isEqualTo("thermo-1.2.3.jar");
      assertThat(plugin.status()).isEqualTo(PluginStatus.ACTIVE);
      assertThat(plugin.reason()).isEmpty();
      Parameter gap = plugin.knowledge().parameters().get(0);
      assertThat(gap.name()).isEqualTo("gap");
      assertThat(gap.domain()).isInstanceOf(Domain.Real.class);
    }
  }

  @Test
  void capitalSuffix_ofAJar_isAccepted() {
    TestJar.sound("a").in(folder, "A.JAR");
    assertThat(domainsLoaded()).containsExactly("test");
  }

  @Test
  void linkToAJar_inTheFolder_isFollowed(@TempDir Path elsewhere) throws Exception {
    Path jar = TestJar.sound("a").in(elsewhere, "a.jar");
    Files.createSymbolicLink(folder.resolve("link.jar"), jar);
    assertThat(domainsLoaded()).containsExactly("test");
  }

  @Test
  void classesOfTheHost_lookedUpByAPlugin_areHidden() {
    String[] hidden = {"org.pf4j.Plugin", "org.slf4j.Logger", "dev.poet.pluginhost.PluginHost"};
    for (String name : hidden) {
      TestJar.plugin("a", domainThatIs("Class.forName(\"" + name + "\") == null ? \"\" : \"seen\""))
          .in(folder, "a.jar");
      try (PluginHost host = Hosts.load(folder)) {
        assertThat(host.refusals().get(0).reason()).contains("ClassNotFoundException");
      }
    }
  }

  @Test
  void modulesOfTheJdk_lookedUpByAPlugin_areVisible() {
    TestJar.plugin("a", domainThatIs("Class.forName(\"java.sql.Connection\").getSimpleName()"))
        .in(folder, "a.jar");
    assertThat(domainsLoaded()).containsExactly("Connection");
  }

  @Test
  void copyOfTheApi_packedIntoAPlugin_isIgnored() {
    TestJar.sound("a")
        .source("dev.poet.spi.PoetPlugin", "package dev.poet.spi; public interface PoetPlugin {}")
        .in(folder, "a.jar");
    assertThat(domainsLoaded()).containsExactly("test");
  }

  @Test
  void sameClassName_inTwoPlugins_isTwoClasses() {
    TestJar.plugin("a", domainThatIs("\"first\"")).in(folder, "a.jar");
    TestJar.plugin("b", domainThatIs("\"second\"")).in(folder, "b.jar");
    assertThat(domainsLoaded()).containsExactly("first", "second");
  }

  @Test
  void resourceAndContextLoader_usedByAPlugin_areItsOwn() {
    TestJar.plugin(
            "a",
            domainThatIs(
                "new String(Thread.currentThread().getContextClassLoader()"
                    + ".getResourceAsStream(\"name.txt\").readAllBytes())"))
        .entry("name.txt", "packed".getBytes(StandardCharsets.UTF_8))
        .in(folder, "a.jar");
    assertThat(domainsLoaded()).containsExactly("packed");
  }

  @Test
  void developmentModeOfPf4j_setByTheApplication_changesNothing() {
    TestJar.sound("a").in(folder, "a.jar");
    System.setProperty("pf4j.mode", "development");
    try {
      assertThat(domainsLoaded()).containsExactly("test");
    } finally {
      System.clearProperty("pf4j.mode");
    }
  }

  @Test
  void goodAndBadJars_loaded_printNothing() throws Exception {
    TestJar.sound("a").in(folder, "a.jar");
    TestJar.plugin("b", "public String domain() { throw new Error(); }").in(folder, "b.jar");
    Files.writeString(folder.resolve("c.jar"), "no archive");
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true));
      System.setErr(new PrintStream(printed, true));
      Hosts.load(folder).close();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(printed.toString()).isEmpty();
  }

  @Test
  void closedHost_filesOfItsPlugins_areReleased() throws Exception {
    Path jar = TestJar.sound("a").in(folder, "held.jar");
    TestJar.plugin("b", "public String domain() { throw new Error(); }").in(folder, "held-b.jar");
    PluginHost host = Hosts.load(folder);
    host.close();
    host.close();

    assertThat(openFiles()).noneMatch(name -> name.contains("held"));
    Files.delete(jar);
    assertThat(host.plugins().get(0).status()).isEqualTo(PluginStatus.CLOSED);
  }

  private List<String> domainsLoaded() {
    try (PluginHost host = Hosts.load(folder)) {
      assertThat(host.refusals()).isEmpty();
      return host.plugins().stream().map(LoadedPlugin::domain).toList();
    }
  }

  private static String domainThatIs(String expression) {
    return """
        public String domain() {
          try {
            return %s;
          } catch (Exception e) {
            throw new RuntimeException(e);
          }
        }
        """
        .formatted(expression);
  }

  /** What this process holds open, on systems that tell. */
  private static List<String> openFiles() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return List.of();
    }
    try (Stream<Path> open = Files.list(descriptors)) {
      return open.map(PluginHostTest::target).toList();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
