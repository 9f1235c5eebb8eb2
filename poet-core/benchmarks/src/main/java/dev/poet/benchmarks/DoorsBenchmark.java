package dev.poet.benchmarks;

import com.sun.tools.attach.VirtualMachine;
import dev.poet.benchmarks.Benchmarks.Benchmark;
import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.benchmarks.built.BuiltBenchmark;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What it costs to come into a JVM that has loaded thousands of classes, one of them with a tuned
 * method, and to leave it again. Beside it the JVM's own price: the same agent, switched off. Then
 * what a call costs that was woven at build time and has no runtime.
 */
final class DoorsBenchmark implements Benchmark {
  private static final double MOST_ATTACH_MILLIS = 15_000;

  @Override
  public void run(Setting setting, Consumer<Figure> figures) throws Exception {
    int runs = setting.smoke() ? 1 : 10;
    double[] classes = new double[runs];
    double[] off = new double[runs];
    double[] attach = new double[runs];
    double[] attachCpu = new double[runs];
    double[] detach = new double[runs];
    int woven = 0;
    for (int i = 0; i < runs; i++) {
      Path folder = Files.createTempDirectory("poet-doors");
      Process process = start(setting, folder);
      try {
        awaitReady(process, folder);
        off[i] = give(setting, process, folder, "enabled=false", "");
        Duration before = cpu(process);
        attach[i] = give(setting, process, folder, "log=quiet", "");
        attachCpu[i] = cpu(process).minus(before).toMillis();
        List<String> reply = Files.readAllLines(folder.resolve("reply"));
        classes[i] = number(reply, "looked=");
        woven += reply.contains("woven=dev.poet.samples.quickstart.Compress compress") ? 1 : 0;
        detach[i] = give(setting, process, folder, "", "detach");
        Files.createFile(folder.resolve("over"));
        process.waitFor();
      } finally {
        process.destroyForcibly().waitFor();
        DemoBenchmark.delete(folder);
      }
    }
    figures.accept(Figure.plain("classes looked at, median", Quantiles.median(classes), "", 0));
    figures.accept(Figure.atLeast("runs in which the tuned class was woven", woven, "", runs, 0));
    figures.accept(Figure.plain("attach, switched off, median", Quantiles.median(off), "ms", 0));
    figures.accept(
        Figure.atMost("attach, median", Quantiles.median(attach), "ms", MOST_ATTACH_MILLIS, 0));
    figures.accept(
        Figure.plain("attach, CPU of the JVM, median", Quantiles.median(attachCpu), "ms", 0));
    figures.accept(Figure.plain("detach, median", Quantiles.median(detach), "ms", 0));
    new BuiltBenchmark(setting.smoke(), figures).run();
  }

  private static Process start(Setting setting, Path folder) throws IOException {
    String classPath =
        Stream.of(
                Stream.of(ownClasses()),
                jars(setting.distribution().resolve("samples/quickstart")),
                jars(setting.distribution().resolve("lib")))
            .flatMap(paths -> paths)
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> words =
        new ArrayList<>(List.of(House.java(), "-cp", classPath, Crowd.class.getName()));
    words.add(folder.resolve("ready").toString());
    words.add(folder.resolve("over").toString());
    return new ProcessBuilder(words)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out").toFile())
        .start();
  }

  private static Path ownClasses() {
    try {
      return Path.of(
          DoorsBenchmark.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
    }
  }

  private static void awaitReady(Process process, Path folder) throws Exception {
    while (process.isAlive() && !Files.exists(folder.resolve("ready"))) {
      process.waitFor(10, TimeUnit.MILLISECONDS);
    }
    if (!process.isAlive()) {
      throw new IllegalStateException(Files.readString(folder.resolve("out")));
    }
  }

  /** Gives an order to the agent; how long that took, in milliseconds. */
  private static double give(
      Setting setting, Process process, Path folder, String options, String order)
      throws Exception {
    Path reply = folder.resolve("reply");
    Files.deleteIfExists(reply);
    Files.createFile(reply);
    Path agent = setting.distribution().resolve("agent/poet-agent.jar").toAbsolutePath();
    VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
    try {
      long before = System.nanoTime();
      machine.loadAgent(agent.toString(), options + "\n" + reply + "\n" + order);
      return (System.nanoTime() - before) / 1e6;
    } finally {
      machine.detach();
    }
  }

  private static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static double number(List<String> reply, String key) {
    return reply.stream()
        .filter(line -> line.startsWith(key))
        .mapToDouble(line -> Double.parseDouble(line.substring(key.length())))
        .findFirst()
        .orElse(Double.NaN);
  }
}
