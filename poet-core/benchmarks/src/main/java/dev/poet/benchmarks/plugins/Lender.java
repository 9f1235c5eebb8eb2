package dev.poet.benchmarks.plugins;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The credit sample, started as its users start it: its own JVM, the agent, the finance plugin in
 * its folder, in lockstep.
 *
 * @param distribution the folder with agent, plugins and samples
 * @param shortLived whether its JVM spares the second compiler
 */
record Lender(Path distribution, boolean shortLived) {
  private static final String PLUGIN = "poet-plugin-finance.jar";

  /**
   * One run.
   *
   * @param folder for what it leaves; empty
   * @param fairness on or off
   * @param options of the sample, names and values in turn
   * @return what it printed, by name
   */
  Map<String, Double> run(Path folder, long seed, String fairness, List<String> options)
      throws IOException, InterruptedException {
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    Files.copy(distribution.resolve("plugins").resolve(PLUGIN), plugins.resolve(PLUGIN));
    Files.write(
        plugins.resolve("finance.properties"),
        List.of("approval = automatic", "fairness = " + fairness));
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-javaagent:" + distribution.resolve("agent").resolve("poet-agent.jar"));
    words.add("-Dpoet.home=" + folder);
    words.add("-Dpoet.store=" + folder.resolve("poet.db"));
    words.add("-Dpoet.plugins.dir=" + plugins);
    words.add("-Dpoet.plugins.unsigned=allow");
    words.add("-Dpoet.seed=" + seed);
    words.add("-Dpoet.pace=lockstep");
    words.add("-XX:+UseSerialGC");
    if (shortLived) {
      words.add("-XX:TieredStopAtLevel=1");
    }
    words.addAll(List.of("-cp", classPath(), "dev.poet.samples.credit.Main"));
    words.addAll(options);
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Map<String, Double> numbers = new TreeMap<>();
    try (Stream<String> lines = process.inputReader().lines()) {
      lines
          .map(line -> line.split("=", 2))
          .filter(cells -> cells.length == 2 && !cells[0].equals("applicants"))
          .forEach(cells -> numbers.put(cells[0], Double.parseDouble(cells[1])));
    }
    if (process.waitFor() != 0) {
      throw new IOException("the lender ended with exit code " + process.exitValue());
    }
    return numbers;
  }

  private String classPath() {
    try (Stream<Path> jars = Files.list(distribution.resolve("samples").resolve("credit"))) {
      return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
