package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code poet plugins}, with the plugin that it generates itself. */
class PluginsCommandTest {
  private static final String PLUGIN = "org/example/QueuesPlugin";

  @TempDir Path folder;

  private int run(Screen screen, String... words) {
    return screen.run(Stream.concat(Stream.of("plugins"), Stream.of(words)).toArray(String[]::new));
  }

  /** A generated plugin, compiled and packed as its pom says. */
  private Path built(String version) throws IOException {
    return built("queues", version, "");
  }

  /**
   * @param needs the plugins that it depends on
   */
  private Path built(String id, String version, String needs) throws IOException {
    Path project = folder.resolve("queues");
    if (Files.notExists(project)) {
      assertThat(run(Screen.piped(), "new", "" + project)).isZero();
    }
    Path classes = Files.createDirectories(folder.resolve("classes"));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                "" + classes,
                "-cp",
                System.getProperty("java.class.path"),
                "" + project.resolve("src/main/java/" + PLUGIN + ".java"));
    assertThat(compiled).isZero();
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Plugin-Id", id);
    main.putValue("Plugin-Version", version);
    main.putValue("Plugin-Requires", ">=0.1.0 & <0.2.0");
    main.putValue("Plugin-Dependencies", needs);
    Path jar = folder.resolve(id + "-" + version + ".jar");
    String service = "META-INF/services/dev.poet.spi.PoetPlugin";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.putNextEntry(new ZipEntry(PLUGIN + ".class"));
      out.write(Files.readAllBytes(classes.resolve(PLUGIN + ".class")));
      out.putNextEntry(new ZipEntry(service));
      out.write(Files.readAllBytes(project.resolve("src/main/resources/" + service)));
    }
    return jar;
  }

  private String dir() {
    return "--dir=" + folder.resolve("home/plugins");
  }

  @Test
  void generatedPlugin_isAWholeMavenProject() throws Exception {
    Screen screen = Screen.piped();
    Path project = folder.resolve("my-queues");
    assertThat(run(screen, "new", "" + project, "--domain=queues", "--package=com.acme.q"))
        .isZero();

    String pom = Files.readString(project.resolve("pom.xml"));
    assertThat(pom)
        .contains("<artifactId>my-queues</artifactId>", "<groupId>com.acme.q</groupId>")
        .doesNotContain("@", "${project.version}</version.poet>", "${version.junit}");
    Path main = project.resolve("src/main/java/com/acme/q/MyQueuesPlugin.java");
    assertThat(Files.readString(main)).contains("return \"queues\";").doesNotContain("@CLASS");
    assertThat(project.resolve("src/test/java/com/acme/q/MyQueuesPluginTest.java")).exists();
    assertThat(run(Screen.piped(), "new", "" + project)).isEqualTo(4);
  }

  @Test
  void plugin_isVerifiedInstalledListedReplacedAndDisabled() throws Exception {
    Screen screen = Screen.piped();
    Path first = built("1.0.0");
    assertThat(run(screen, "verify", "" + first, dir())).isEqualTo(5);
    assertThat(screen.err()).contains("POET-443 ", "is not signed");
    assertThat(run(screen, "verify", "" + first, dir(), "--unsigned")).isZero();
    assertThat(screen.out())
        .contains("OK: queues 1.0.0 for the domain queues: 1 parameter, 0 guards");

    assertThat(run(screen, "install", "" + first, dir(), "--unsigned")).isZero();
    assertThat(run(screen, "install", "" + built("1.1.0"), dir(), "--unsigned")).isZero();
    assertThat(screen.out()).contains("in place of queues-1.0.0.jar");

    Screen listed = Screen.piped();
    assertThat(run(listed, "list", dir(), "--unsigned")).isZero();
    assertThat(listed.out()).containsPattern("queues +1.1.0 +queues +queues-1.1.0.jar +active");
    assertThat(listed.out()).doesNotContain("1.0.0");

    assertThat(run(screen, "disable", "queuse", dir(), "--unsigned")).isEqualTo(3);
    assertThat(screen.err()).contains("queues");
    assertThat(run(screen, "disable", "queues", dir(), "--unsigned")).isZero();
    Screen empty = Screen.piped();
    run(empty, "list", dir(), "--unsigned");
    assertThat(empty.out()).contains("there are no plugins in");
  }

  @Test
  void plugin_thatAllocatesTooMuch_isTakenAndItsCostIsSaid() throws Exception {
    Path project = folder.resolve("queues");
    assertThat(run(Screen.piped(), "new", "" + project)).isZero();
    Path source = project.resolve("src/main/java/" + PLUGIN + ".java");
    String text = Files.readString(source);
    String domain = "return \"queues\";";
    assertThat(text).contains(domain);
    Files.writeString(
        source,
        text.replace(
                domain, "for (int i = 0; i < 300; i++) { SOME[0] = new byte[1 << 20]; } " + domain)
            .replaceFirst("implements PoetPlugin \\{", "$0 static final byte[][] SOME = {null};"));
    Path jar = built("1.0.0");

    Screen verified = Screen.piped();
    assertThat(run(verified, "verify", "" + jar, dir(), "--unsigned")).isZero();
    assertThat(verified.err()).contains("POET-397 plugin queues allocated 30", " in one domain() ");
    assertThat(run(Screen.piped(), "install", "" + jar, dir(), "--unsigned")).isZero();
    Screen listed = Screen.piped();
    assertThat(run(listed, "list", dir(), "--unsigned")).isZero();
    assertThat(listed.out()).contains("active: POET-397 plugin queues allocated 30");
  }

  @Test
  void pluginThatNeedsAnother_isInstalledAfterIt_andDisabledBeforeIt() throws Exception {
    Path extra = built("extra", "1.0.0", "queues@>=1.0.0");
    Screen screen = Screen.piped();
    assertThat(run(screen, "install", "" + extra, dir(), "--unsigned")).isEqualTo(5);
    assertThat(screen.err()).contains("needs the plugin queues, which is not in the folder");
    assertThat(run(screen, "install", "" + built("1.0.0"), dir(), "--unsigned")).isZero();
    assertThat(run(screen, "install", "" + extra, dir(), "--unsigned")).isZero();

    assertThat(run(screen, "disable", "queues", dir(), "--unsigned")).isEqualTo(5);
    assertThat(screen.err()).contains("queues is needed by extra; disable that first");
    assertThat(run(screen, "disable", "extra", dir(), "--unsigned")).isZero();
    assertThat(run(screen, "disable", "queues", dir(), "--unsigned")).isZero();
  }

  @Test
  void plugin_signedByAGeneratedKey_isTakenWhereItsLineIsTrusted() throws Exception {
    Path jar = built("1.0.0");
    Path key = folder.resolve("ann.key");
    Screen keygen = Screen.piped();
    assertThat(run(keygen, "keygen", "" + key)).isZero();
    assertThat(run(Screen.piped(), "keygen", "" + key)).isEqualTo(1); // never over an old one
    assertThat(run(Screen.piped(), "sign", "" + jar, "--key=" + key)).isZero();

    assertThat(run(Screen.piped(), "install", "" + jar, dir())).isEqualTo(5);
    Files.createDirectories(folder.resolve("home"));
    Files.write(folder.resolve("home/plugin-keys"), List.of(keygen.out().strip()));
    assertThat(run(Screen.piped(), "install", "" + jar, dir())).isZero();
    Screen listed = Screen.piped();
    assertThat(run(listed, "list", dir(), "--json")).isZero();
    assertThat(listed.out()).contains("\"state\" : \"active\"");

    Files.write(jar, "x".getBytes(StandardCharsets.UTF_8), java.nio.file.StandardOpenOption.APPEND);
    assertThat(run(Screen.piped(), "verify", "" + jar, dir())).isEqualTo(5);
  }
}
