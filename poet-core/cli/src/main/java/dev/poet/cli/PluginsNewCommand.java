package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a plugin: a Maven project that builds, passes the contract, and can be dropped in. */
@Command(
    name = "new",
    description = "Writes a Maven project of a plugin that builds as it is.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} plugins new queues --domain queues",
      "  cd queues && mvn verify",
      "  ${sys:dev.poet.cli.command:-poet} plugins install target/queues.jar --unsigned"
    })
final class PluginsNewCommand implements Callable<Integer> {
  private static final String TEMPLATES = "plugin/";

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FOLDER",
      description = "A new or empty folder; its name becomes the plugin's id.")
  Path folder;

  @Option(
      names = "--domain",
      paramLabel = "NAME",
      description = "The domain, as @Poet(domain = ...) names it (default: the id).")
  String domain;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      defaultValue = "org.example",
      description = "The Java package (default: ${DEFAULT-VALUE}).")
  String javaPackage;

  @Mixin CommonOptions common;

  PluginsNewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    String id = folder.toAbsolutePath().normalize().getFileName().toString();
    check(id, "[a-z][a-z0-9]*(-[a-z0-9]+)*", "the folder's name", "lower-case words with dashes");
    check(
        domain == null ? id : domain,
        "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
        "--domain",
        "letters, digits, dots and dashes");
    check(javaPackage, "[a-z]\\w*(\\.[a-z]\\w*)*", "--package", "a Java package's name");
    try {
      requireEmpty();
      write(id);
    } catch (IOException e) {
      throw new CliException(
          Problem.NOT_WRITTEN, "%s can't be written (%s); correct rights".formatted(folder, e), e);
    }
    terminal.say("%s holds the plugin %s; build it with: mvn verify".formatted(folder, id));
    return 0;
  }

  private static void check(String value, String pattern, String what, String rule)
      throws CliException {
    if (!value.matches(pattern)) {
      throw new CliException(
          Problem.BAD_VALUE,
          "%s must be %s but is \"%s\"; correct it".formatted(what, rule, value));
    }
  }

  private void requireEmpty() throws IOException, CliException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new CliException(
              Problem.IN_USE, folder + " must be new or empty but holds files; name another");
        }
      }
    }
  }

  private void write(String id) throws IOException {
    String type = className(id);
    Map<String, String> words = new LinkedHashMap<>();
    words.put("@ID@", id);
    words.put("@DOMAIN@", domain == null ? id : domain);
    words.put("@PACKAGE@", javaPackage);
    words.put("@CLASS@", type);
    versions().forEach((name, version) -> words.put("@" + name + "@", version.toString()));
    String path = javaPackage.replace('.', '/');
    put("pom.xml", template("pom.xml.txt", words));
    put("src/main/java/" + path + "/" + type + ".java", template("Plugin.java.txt", words));
    put("src/test/java/" + path + "/" + type + "Test.java", template("PluginTest.java.txt", words));
    put(
        "src/main/resources/META-INF/services/dev.poet.spi.PoetPlugin",
        javaPackage + "." + type + "\n");
  }

  private static String className(String id) {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name + "Plugin";
  }

  /** Those that POET itself was built with. */
  private static Properties versions() throws IOException {
    Properties versions = new Properties();
    try (InputStream in = PluginsNewCommand.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    }
    return versions;
  }

  private static String template(String name, Map<String, String> words) throws IOException {
    String text;
    try (InputStream in = PluginsNewCommand.class.getResourceAsStream(TEMPLATES + name)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Map.Entry<String, String> word : words.entrySet()) {
      text = text.replace(word.getKey(), word.getValue());
    }
    return text;
  }

  private void put(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
