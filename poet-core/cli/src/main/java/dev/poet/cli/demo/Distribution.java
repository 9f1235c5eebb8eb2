package dev.poet.cli.demo;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the files lie that the command starts: agent, plugins and samples, beside the folder of its
 * own JARs.
 */
public record Distribution(Path home) {
  /** Names another folder than the one that the command's own JAR lies in. */
  private static final String HOME = "dev.poet.cli.home";

  /** The distribution that this command is part of. */
  public static Distribution find() throws CliException {
    String named = System.getProperty(HOME);
    return new Distribution(named == null ? beside() : Path.of(named).toAbsolutePath());
  }

  public Path agent() throws CliException {
    return required(home.resolve("agent").resolve("poet-agent.jar"));
  }

  /** The JAR of a plugin. */
  public Path plugin(String name) throws CliException {
    return required(home.resolve("plugins").resolve("poet-plugin-%s.jar".formatted(name)));
  }

  /** The class path of a sample. */
  public String classPath(String sample) throws CliException {
    Path folder = required(home.resolve("samples").resolve(sample));
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
      return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw incomplete(folder);
    }
  }

  private static Path beside() throws CliException {
    try {
      Path jar =
          Path.of(Distribution.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return jar.getParent().getParent();
    } catch (URISyntaxException | NullPointerException e) {
      throw new CliException(
          Problem.INCOMPLETE, "poet can't find its own files; start it with the launcher", e);
    }
  }

  private static Path required(Path file) throws CliException {
    if (!Files.exists(file)) {
      throw incomplete(file);
    }
    return file;
  }

  private static CliException incomplete(Path file) {
    return new CliException(
        Problem.INCOMPLETE,
        "%s is missing; build it with: mvn -DskipTests -pl poet-core/cli -am package"
            .formatted(file));
  }
}
