package dev.poet.benchmarks.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts {@link Victim} on a home, and ends it where somebody aims at. */
final class VictimProcess {
  /** What a killed process ends with. */
  private static final int KILLED = 137;

  private final long seed;
  private final Path library;

  /**
   * @param library a folder with SQLite's native library, which each killed JVM would otherwise
   *     leave in the folder for temporary files: the driver's doing, and not what is tried here
   */
  VictimProcess(long seed, Path library) {
    this.seed = seed;
    this.library = library;
  }

  /**
   * What became of a program.
   *
   * @param lines whole ones; what was torn by the kill had not been said
   * @param nanos of the first line with each first word, since the start
   */
  record Ended(boolean killed, int exit, List<String> lines, Map<String, Long> nanos) {

    List<String> said(String word) {
      return lines.stream().filter(line -> line.startsWith(word + " ")).toList();
    }
  }

  /** Lets the program come to its end. */
  Ended run(Path home, long last, long most) throws Exception {
    return run(home, last, most, null, 0);
  }

  /** Kills the program so long after its life has come to the aim. */
  Ended run(Path home, long last, long most, Aim aim, long delayNanos) throws Exception {
    long started = System.nanoTime();
    Process process = start(home, last, most);
    ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    try (BufferedReader output = process.inputReader()) {
      // the process itself would close its output, and its last words with it
      Runnable kill = process.toHandle()::destroyForcibly;
      if (aim == Aim.START) {
        killer.schedule(kill, delayNanos, TimeUnit.NANOSECONDS);
      }
      Map<String, Long> nanos = new HashMap<>();
      List<String> lines = new ArrayList<>();
      WholeLines whole = new WholeLines(output);
      for (String line = whole.next(); line != null; line = whole.next()) {
        String word = line.split(" ", 2)[0];
        boolean first = nanos.putIfAbsent(word, System.nanoTime() - started) == null;
        if (first && aim != null && aim.from().equals(word)) {
          killer.schedule(kill, delayNanos, TimeUnit.NANOSECONDS);
        }
        lines.add(line);
      }
      int exit = process.waitFor();
      return new Ended(exit == KILLED, exit, lines, nanos);
    } finally {
      killer.shutdownNow();
      process.destroyForcibly();
    }
  }

  /** The delays that spread kills over a whole phase, from how long it took undisturbed. */
  static Map<Aim, Long> phases(Ended undisturbed, long longestNanos) {
    Map<Aim, Long> phases = new EnumMap<>(Aim.class);
    for (Aim aim : Aim.values()) {
      long from = aim.from().isEmpty() ? 0 : undisturbed.nanos().get(aim.from());
      phases.put(aim, Math.min(undisturbed.nanos().get(aim.to()) - from, longestNanos));
    }
    return phases;
  }

  private Process start(Path home, long last, long most) throws IOException {
    Path temporary = Files.createDirectories(home.resolve(Aftermath.TEMPORARY));
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx256m",
            "-Djava.io.tmpdir=" + temporary,
            "-Dorg.sqlite.lib.path=" + library,
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            home.toString(),
            Long.toString(seed),
            Long.toString(last),
            Long.toString(most));
    return new ProcessBuilder(words)
        .redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("errors.txt").toFile()))
        .start();
  }
}
