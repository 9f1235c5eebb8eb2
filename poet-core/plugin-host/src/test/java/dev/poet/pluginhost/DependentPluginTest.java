package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.pluginhost.PluginHost.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plugins that use the classes of other plugins, each a real JAR. */
final class DependentPluginTest {
  private static final int MAX_COLLECTIONS = 100;

  private static final String PRICES =
      """
      package lib;
      public class Prices {
        public static String domain() { return "priced-1"; }
      }
      """;

  private static final String PRICED =
      TestJar.pluginClass("public String domain() { return lib.Prices.domain(); }");

  @TempDir Path folder;

  /** A plugin that other plugins find classes in. */
  private Path base(String id, String file) {
    return TestJar.sound(id).source("lib.Prices", PRICES).in(folder, file);
  }

  /** One whose domain comes out of a class of {@code base}. */
  private void dependent(String id, String needs, Path base, String file) {
    TestJar.described(id)
        .manifest("Plugin-Dependencies", needs)
        .sourceWith(base, "test.ThePlugin", PRICED)
        .service("test.ThePlugin")
        .in(folder, file);
  }

  private static TestJar needing(String id, String needs) {
    return TestJar.sound(id).manifest("Plugin-Dependencies", needs);
  }

  private Stream<String> refused(PluginHost host) {
    return host.refusals().stream().map(Refusal::toString);
  }

  @Test
  void dependent_comingBeforeWhatItNeeds_usesItsClassesAndKeepsItsPlace() {
    Path base = base("base", "z.jar");
    dependent("extra", "base@>=1.0.0 & <2.0.0", base, "a.jar");
    try (PluginHost host = Hosts.load(folder)) {
      assertThat(host.refusals()).isEmpty();
      assertThat(host.plugins()).extracting(LoadedPlugin::id).containsExactly("extra", "base");
      assertThat(host.plugins())
          .extracting(LoadedPlugin::domain)
          .containsExactly("priced-1", "test");
      assertThat(host.plugins().get(0).dependencies()).containsExactly("base");
    }
  }

  @Test
  void classes_ofAPluginThatIsNotNamed_areNotSeen() {
    Path base = base("base", "base.jar");
    TestJar.described("extra")
        .sourceWith(base, "test.ThePlugin", PRICED)
        .service("test.ThePlugin")
        .in(folder, "extra.jar");
    try (PluginHost host = Hosts.load(folder)) {
      assertThat(refused(host)).singleElement().asString().contains("POET-307", "lib.Prices");
    }
  }

  @Test
  void whoNeedsWhatIsMissing_isRefused_andSoIsWhoNeedsThat() {
    needing("a", "b").in(folder, "a.jar");
    needing("b", "c").in(folder, "b.jar");
    needing("d", "c?").in(folder, "d.jar");
    try (PluginHost host = Hosts.load(folder)) {
      assertThat(host.plugins()).extracting(LoadedPlugin::id).containsExactly("d");
      assertThat(refused(host))
          .containsExactly(
              "POET-350 a.jar needs the plugin b, which is not in use itself; mend that one first",
              "POET-350 b.jar needs the plugin c, which is not in the folder; put it there");
    }
  }

  @Test
  void whoNeedsWhatFails_isRefused() {
    needing("a", "b").in(folder, "a.jar");
    TestJar.plugin("b", "public String domain() { throw new Error(\"gone\"); }")
        .in(folder, "b.jar");
    try (PluginHost host = Hosts.load(folder)) {
      assertThat(host.plugins()).isEmpty();
      assertThat(host.refusals()).extracting(Refusal::code).containsExactly("POET-350", "POET-307");
    }
  }

  @ParameterizedTest
  @CsvSource({">=2.0.0, 1.2.3", "<1.2.3, 1.2.3", "newest please, 1.2.3", ">=1.0.0, first"})
  void versionThatDoesNotMatch_refusesTheDependent(String range, String version) {
    needing("a", "b@" + range).in(folder, "a.jar");
    TestJar.sound("b").manifest("Plugin-Version", version).in(folder, "b.jar");
    try (PluginHost host = Hosts.load(folder)) {
      assertThat(host.plugins()).extracting(LoadedPlugin::id).containsExactly("b");
      assertThat(refused(host))
          .containsExactly(
              "POET-351 a.jar needs version %s of the plugin b but that is %s; use versions that match"
                  .formatted(range, version));
    }
  }

  @Test
  void circle_refusesItsMembersAndWhoNeedsThem_andNobodyElse() {
    needing("a", "b").in(folder, "a.jar");
    needing("b", "c").in(folder, "b.jar");
    needing("c", "a").in(folder, "c.jar");
    needing("d", "a").in(folder, "d.jar");
    needing("self", "self").in(folder, "self.jar");
    TestJar.sound("good").in(folder, "good.jar");
    try (PluginHost host = Hosts.load(folder)) {
      assertThat(host.plugins()).extracting(LoadedPlugin::id).containsExactly("good");
      assertThat(host.refusals())
          .extracting(Refusal::code)
          .containsExactly("POET-352", "POET-352", "POET-352", "POET-350", "POET-352");
      assertThat(host.refusals().get(0).reason())
          .isEqualTo(
              "a.jar depends on itself (a needs b needs c needs a), so none of these can come first;"
                  + " take one of the dependencies out");
    }
  }

  @Test
  void oneJar_loadedAsIfInTheFolder_bringsOnlyWhatItNeeds() throws Exception {
    Path base = base("base", "base.jar");
    TestJar.sound("other").in(folder, "other.jar");
    dependent("extra", "base", base, "old.jar");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path jar = Files.move(folder.resolve("old.jar"), elsewhere.resolve("extra.jar"));
    dependent("extra", "base", base, "old.jar");
    try (PluginHost host = PluginHost.loadOne(jar, folder, new Trust.Anyone())) {
      assertThat(host.plugins())
          .extracting(LoadedPlugin::file)
          .containsExactly("base.jar", "extra.jar");
    }
  }

  @Test
  void loaders_ofDependentAndDependency_areCollectedOnceTheirHostIsClosed() {
    Path base = base("base", "base.jar");
    dependent("extra", "base", base, "extra.jar");
    List<Trace> traces = closed();
    for (int i = 0; i < MAX_COLLECTIONS && !traces.stream().allMatch(Trace::isCollected); i++) {
      System.gc();
    }
    assertThat(traces).hasSize(2).allMatch(Trace::isCollected);
  }

  /** In a frame of its own, so that no local variable holds the host. */
  private List<Trace> closed() {
    try (PluginHost host = Hosts.load(folder)) {
      return host.traces();
    }
  }
}
