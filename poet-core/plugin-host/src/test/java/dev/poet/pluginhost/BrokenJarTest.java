package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A broken JAR is refused alone, with its reason; the one beside it loads. */
final class BrokenJarTest {
  @TempDir Path folder;

  static Stream<Arguments> brokenJars() {
    byte[] sound = TestJar.sound("broken").bytes();
    byte[] holed = sound.clone();
    Arrays.fill(holed, sound.length / 4, sound.length / 2, (byte) 7);
    return Stream.of(
        arguments("POET-302", "not a sound JAR", "hello".getBytes(StandardCharsets.UTF_8)),
        arguments("POET-302", "not a sound JAR", new byte[0]),
        arguments("POET-302", "not a sound JAR", Arrays.copyOf(sound, sound.length - 30)),
        arguments("POET-302", "not a sound JAR", Arrays.copyOf(sound, sound.length / 2)),
        arguments("POET-302", "not a sound JAR", holed),
        arguments(
            "POET-302", "outside the JAR", TestJar.sound("a").entry("../x", new byte[1]).bytes()),
        arguments(
            "POET-302", "outside the JAR", TestJar.sound("a").entry("/etc/x", new byte[1]).bytes()),
        arguments(
            "POET-302",
            "outside the JAR",
            TestJar.sound("a").entry("a\\..\\x", new byte[1]).bytes()),
        arguments(
            "POET-302", "outside the JAR", TestJar.sound("a").entry("C:/x", new byte[1]).bytes()),
        arguments(
            "POET-302",
            "outside the JAR",
            TestJar.sound("a").entry("../plugins-evil/x", new byte[1]).bytes()),
        arguments(
            "POET-302",
            "outside the JAR",
            TestJar.sound("a").entry("b/CON.txt", new byte[1]).bytes()),
        arguments(
            "POET-302", "outside the JAR", TestJar.sound("a").entry("nul", new byte[1]).bytes()),
        arguments(
            "POET-302",
            "outside the JAR",
            TestJar.sound("a").entry("x\0.class", new byte[1]).bytes()),
        arguments(
            "POET-303",
            "Class-Path",
            TestJar.sound("a").manifest("Class-Path", "../b.jar").bytes()),
        arguments("POET-303", "Plugin-Id", TestJar.empty().bytes()),
        arguments("POET-303", "Plugin-Id", TestJar.sound("Ev il").bytes()),
        arguments(
            "POET-303", "Plugin-Version", TestJar.sound("a").without("Plugin-Version").bytes()),
        arguments(
            "POET-303", "Plugin-Requires", TestJar.sound("a").without("Plugin-Requires").bytes()),
        arguments(
            "POET-303",
            "no version range",
            TestJar.sound("a").manifest("Plugin-Requires", "newest, please").bytes()),
        arguments(
            "POET-350",
            "needs the plugin other, which is not in the folder",
            TestJar.sound("a").manifest("Plugin-Dependencies", "other").bytes()),
        arguments(
            "POET-304",
            "needs version >=9.0.0 of the POET API",
            TestJar.sound("a").manifest("Plugin-Requires", ">=9.0.0").bytes()),
        arguments("POET-305", "which good.jar already has", TestJar.sound("good").bytes()),
        arguments("POET-306", "names none", TestJar.described("a").bytes()),
        arguments(
            "POET-306", "no usable plugin", TestJar.described("a").service("test.Gone").bytes()),
        arguments(
            "POET-306",
            "no usable plugin",
            TestJar.described("a")
                .source("test.Other", "package test; public class Other {}")
                .service("test.Other")
                .bytes()),
        arguments(
            "POET-306",
            "names several",
            TestJar.sound("a")
                .source("test.Two", TestJar.pluginClass("").replace("ThePlugin", "Two"))
                .service("test.ThePlugin\ntest.Two")
                .bytes()),
        throwing("public ThePlugin() { throw new IllegalStateException(\"no luck\"); }", "no luck"),
        throwing("static { if (true) throw new RuntimeException(\"static\"); }", "static"),
        throwing("public String domain() { throw new Error(\"gone\"); }", "Error: gone"),
        throwing("public String domain() { return domain(); }", "StackOverflowError"),
        throwing("public String domain() { return System.getProperty(null); }", "NullPointer"),
        throwing("public List<Parameter> parameters() { throw new AssertionError(1); }", "1"),
        throwing("public List<Guard> guards() { throw new NoClassDefFoundError(\"a/B\"); }", "a/B"),
        throwing(
            "public String domain() { throw new RuntimeException() {"
                + " public String getMessage() { throw new Error(); } }; }",
            "domain()"),
        nonsense("public String domain() { return null; }", "domain()"),
        nonsense("public List<Setting> settings() { return null; }", "settings()"),
        nonsense("public Approval approval() { return null; }", "approval()"),
        nonsense(
            "public Map<String, SafetyClass> safety() { return (Map) Map.of(\"gap\", 1); }",
            "no SafetyClass"),
        nonsense(
            "public List<Perceiver> perceivers() { return List.of("
                + " new Perceiver(\"a\", Map.of(\"b\", Double.NaN), 0, 1)); }",
            "POET-233"),
        nonsense(
            "public List<LearningHint> hints() { return List.of("
                + " new LearningHint.TryFirst(List.of(), 1)); }",
            "POET-231"),
        throwing("public void configure(Map<String, String> s) { throw new Error(\"no\"); }", "no"),
        nonsense("public String domain() { return \" \\n\"; }", "domain()"),
        nonsense("public List<Parameter> parameters() { return null; }", "null"),
        nonsense(
            "public List<Guard> guards() { return Collections.singletonList(null); }", "no Guard"),
        nonsense(
            "public List<Parameter> parameters() { return (List) List.of(\"gap\"); }",
            "no Parameter"),
        nonsense(
            "public List<Parameter> parameters() { return Collections.nCopies(1_000_000,"
                + " new Parameter(\"a\", new Domain.Real(0, 1, Scale.LINEAR, \"\"), 1, \"\")); }",
            "more than 256"),
        nonsense(
            "public List<Parameter> parameters() { return Collections.nCopies(2,"
                + " new Parameter(\"a\", new Domain.Real(0, 1, Scale.LINEAR, \"\"), 1, \"\")); }",
            "two parameters named a"),
        nonsense(
            "public List<Parameter> parameters() { return List.of("
                + " new Parameter(\"a\", new Domain.Real(5, 5, Scale.LINEAR, \"K\"), 1, \"\")); }",
            "range 5.0 to 5.0 must be finite with the smaller bound first"),
        nonsense(
            "public List<Parameter> parameters() { return List.of("
                + " new Parameter(\"a\", new Domain.Real(0, Double.NaN, Scale.LINEAR, \"\"), 1, \"\"));"
                + " }",
            "NaN"),
        nonsense(
            "public List<Parameter> parameters() { return List.of("
                + " new Parameter(\"a\", null, 1, \"\")); }",
            "without a plain name, domain"));
  }

  private static Arguments throwing(String body, String phrase) {
    return arguments("POET-307", phrase, TestJar.plugin("a", body).bytes());
  }

  private static Arguments nonsense(String body, String phrase) {
    return arguments("POET-309", phrase, TestJar.plugin("a", body).bytes());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("brokenJars")
  void brokenJar_besideASoundOne_isRefusedAlone(String code, String phrase, byte[] bytes)
      throws Exception {
    TestJar.sound("good").in(folder, "good.jar");
    TestJar.sound("last").in(folder, "zlast.jar");
    Files.write(folder.resolve("rotten.jar"), bytes);

    try (PluginHost host = Hosts.load(folder)) {
      assertThat(host.plugins()).extracting(LoadedPlugin::id).containsExactly("good", "last");
      assertThat(host.refusals()).hasSize(1);
      Refusal refusal = host.refusals().get(0);
      assertThat(refusal.file()).isEqualTo("rotten.jar");
      assertThat(refusal.code()).as(refusal.reason()).isEqualTo(code);
      assertThat(refusal.reason()).startsWith("rotten.jar ").contains(phrase).doesNotContain("\n");
    }
  }

  @Test
  void folderNamedJar_inThePluginsFolder_isRefused() throws Exception {
    Files.createDirectory(folder.resolve("a.jar"));
    assertRefused("POET-302", "regular file");
  }

  @Test
  void zip_inThePluginsFolder_isRefused() {
    TestJar.sound("a").in(folder, "a.zip");
    assertRefused("POET-302", "is a ZIP");
  }

  @Test
  void linkToNothing_inThePluginsFolder_isRefused() throws Exception {
    Files.createSymbolicLink(folder.resolve("a.jar"), folder.resolve("gone"));
    assertRefused("POET-302", "regular file");
  }

  @Test
  void refusedJar_withAnId_leavesTheIdToTheNext() {
    TestJar.described("same").in(folder, "a.jar");
    TestJar.sound("same").in(folder, "b.jar");
    try (PluginHost host = Hosts.load(folder)) {
      assertThat(host.plugins()).extracting(LoadedPlugin::file).containsExactly("b.jar");
      assertThat(host.refusals()).extracting(Refusal::code).containsExactly("POET-306");
    }
  }

  private void assertRefused(String code, String phrase) {
    try (PluginHost host = Hosts.load(folder)) {
      assertThat(host.plugins()).isEmpty();
      assertThat(host.refusals()).extracting(Refusal::code).containsExactly(code);
      assertThat(host.refusals().get(0).reason()).contains(phrase);
    }
  }
}
