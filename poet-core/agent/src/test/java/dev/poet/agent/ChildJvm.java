package dev.poet.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a class of the test sources in a JVM of its own, in a fresh folder. */
public final class ChildJvm {
  private static final long PATIENCE_SECONDS = 120;

  /** Spare the compiler and the collector what a short life doesn't pay back. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Path folder;
  private final List<String> options = new ArrayList<>(SHORT_LIVED);
  private Path launcher = Path.of(System.getProperty("java.home"), "bin", "java");
  private String classPath = classPathOf("app.Plain", "dev.poet.api.Poet");
  private String[] arguments = {};

  public record Ended(int exit, String out, String err) {}

  public ChildJvm(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(temporary());
    options.add("-Djava.io.tmpdir=" + temporary());
  }

  /** The agent jar that the build has made. */
  public static Path agent() {
    return Path.of(System.getProperty("poet.test.agent"));
  }

  /** The JDKs to test on: this one, and the one that the environment names, if any. */
  public static Stream<Path> javas() {
    Stream<Path> own = Stream.of(Path.of(System.getProperty("java.home"), "bin", "java"));
    String other = System.getenv("POET_JDK25");
    if (other == null || other.isBlank()) {
      return own;
    }
    Path named = Path.of(other);
    return Stream.concat(
        own, Stream.of(Files.isDirectory(named) ? named.resolve("bin/java") : named));
  }

  /** With the compiler and the collector that the JVM picks itself. */
  public ChildJvm longLived() {
    options.removeAll(SHORT_LIVED);
    return this;
  }

  public ChildJvm on(Path java) {
    launcher = java;
    return this;
  }

  public ChildJvm with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  public ChildJvm withAgent(Path agent, String agentArgument) {
    return with("-javaagent:" + agent + (agentArgument.isEmpty() ? "" : "=" + agentArgument));
  }

  public ChildJvm classPath(String other) {
    classPath = other;
    return this;
  }

  public ChildJvm arguments(String... given) {
    arguments = given;
    return this;
  }

  public Path temporary() {
    return folder.resolve("tmp");
  }

  public Path home() {
    return folder.resolve(".poet");
  }

  public Process start(String main) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  public Ended run(String main) throws Exception {
    return await(start(main), main);
  }

  /** Waits for the end of a process that {@link #start} has begun. */
  public Ended await(Process process, String main) throws Exception {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError(main + " did not end: " + out() + err());
    }
    return new Ended(process.exitValue(), out(), err());
  }

  public String out() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  public String err() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  /** The class path of the tests themselves. */
  public static String ownClassPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  public static String classPathOf(String... classes) {
    return Stream.of(classes)
        .map(ChildJvm::location)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The class path entry that a class comes from. */
  public static String location(String className) {
    try {
      return Path.of(
              Class.forName(className, false, ChildJvm.class.getClassLoader())
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI())
          .toString();
    } catch (ReflectiveOperationException | java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
