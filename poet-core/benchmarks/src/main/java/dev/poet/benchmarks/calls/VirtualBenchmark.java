package dev.poet.benchmarks.calls;

import dev.poet.benchmarks.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Bytes that calls allocate on virtual threads, in a JVM that has them: the one that the
 * environment variable {@code POET_JDK25} names, a folder or a launcher.
 */
final class VirtualBenchmark {
  private static final double MOST_BYTES_ONCE = 64;
  private static final double MOST_BYTES_A_CALL = 0.5;

  private VirtualBenchmark() {}

  static void run(Path agentJar, Path home, Consumer<Figure> figures)
      throws IOException, InterruptedException {
    String jdk = System.getenv("POET_JDK25");
    if (jdk == null || jdk.isBlank()) {
      System.err.println("MISSING DATA: POET_JDK25, a JDK with virtual threads");
      return;
    }
    Path named = Path.of(jdk);
    Path java = named.toFile().isDirectory() ? named.resolve("bin/java") : named;
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-javaagent:" + agentJar + "=log=quiet,home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                VirtualCalls.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines;
    try (var out = process.inputReader()) {
      lines = out.lines().toList();
    }
    if (process.waitFor() != 0 || lines.size() != 1) {
      throw new IllegalStateException("calls on virtual threads ended with " + lines);
    }
    String[] bytes = lines.get(0).split(" ");
    String name = "tiny, serving, every call recorded, virtual threads: allocated";
    figures.accept(
        Figure.atMost(
            name + ", once", Double.parseDouble(bytes[0]), "B a thread", MOST_BYTES_ONCE, 0));
    figures.accept(
        Figure.atMost(name, Double.parseDouble(bytes[1]), "B a call", MOST_BYTES_A_CALL, 0));
  }
}
