package dev.poet.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with the same class path, which is told what to do line by line. One thread's. */
final class Child implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  /** As the launcher starts the command: it is there at once, and takes little for it. */
  private static final List<String> AS_THE_COMMAND =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final Path errors;

  private Child(String name, Process process, Path errors) {
    this.name = name;
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.errors = errors;
  }

  /** Starts {@code main} as the command is started, and waits until it has said a first line. */
  static Child start(Class<?> main, Path folder, String... words) throws IOException {
    return start(AS_THE_COMMAND, main, folder, words);
  }

  /** Starts {@code main} with the JVM's usual options, as applications are. */
  static Child startApplication(Class<?> main, Path folder, String... words) throws IOException {
    return start(List.of(), main, folder, words);
  }

  private static Child start(List<String> options, Class<?> main, Path folder, String... words)
      throws IOException {
    String name = main.getSimpleName();
    Path errors = folder.resolve(name + ".errors");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(words));
    Child child =
        new Child(
            name,
            new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .redirectError(errors.toFile())
                .start(),
            errors);
    child.answer();
    return child;
  }

  void say(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** The next line. */
  String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IllegalStateException("%s has ended; see %s".formatted(name, errors));
    }
    return line;
  }

  void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("%s has ended; see %s".formatted(name, errors));
    }
  }

  /** Of its processor time, in steps of 0.01 s. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1e3;
  }

  /** What the program that was started is told next; null when it shall end. */
  static String order() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = System.in.read();
    while (next >= 0 && next != '\n') {
      line.append((char) next);
      next = System.in.read();
    }
    return next < 0 ? null : line.toString();
  }

  /** Closes its input, by which it knows that it shall end. */
  @Override
  public void close() throws InterruptedException {
    try {
      process.getOutputStream().close();
    } catch (IOException ended) {
      return;
    }
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
