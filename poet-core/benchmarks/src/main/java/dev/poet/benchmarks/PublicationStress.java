package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.engine.call.OnePolicyPerCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the jcstress test of publication, {@link OnePolicyPerCall}, and counts what it saw. */
final class PublicationStress {

  /** Each combination of compilers and cores gets a fork; these are one's. */
  private static final List<String> SMOKE =
      List.of("-m", "quick", "-iters", "1", "-f", "1", "-sc", "false");

  private static final List<String> FULL = List.of("-m", "quick", "-iters", "5");

  private static final long SMOKE_MILLIS = 20;
  private static final long FULL_MILLIS = 300;

  /** How often it is tried again, ten times as long, on a machine so busy that it raced too few. */
  private static final int PATIENCE = 2;

  /** A line of the table over all combinations: smallest and largest value, samples, verdict. */
  private static final Pattern ROW =
      Pattern.compile("\\s*(\\S+, \\S+)\\s+([\\d,]+)\\s+\\S+%\\s+(\\w+).*");

  private static final String TABLE = "Results across all configurations";

  private PublicationStress() {}

  static void run(Setting setting, Consumer<Figure> figures) throws Exception {
    Path folder = Files.createTempDirectory("poet-jcstress");
    try {
      long least = setting.smoke() ? 1_000 : 1_000_000;
      long millis = setting.smoke() ? SMOKE_MILLIS : FULL_MILLIS;
      long samples = 0;
      long mixtures = 0;
      for (int again = 0; samples < least && again <= PATIENCE; again++, millis *= 10) {
        List<String> mode = new ArrayList<>(setting.smoke() ? SMOKE : FULL);
        mode.addAll(List.of("-time", Long.toString(millis)));
        List<String> lines = output(folder, mode);
        for (String line : lines.subList(Math.max(0, table(lines)), lines.size())) {
          Matcher row = ROW.matcher(line);
          if (row.matches()) {
            long count = Long.parseLong(row.group(2).replace(",", ""));
            samples += count;
            mixtures += row.group(3).equals("Acceptable") ? 0 : count;
          }
        }
      }
      figures.accept(Figure.atLeast("publications that jcstress raced", samples, "", least, 0));
      figures.accept(Figure.atMost("calls that saw two policies there", mixtures, "", 0, 0));
    } finally {
      DemoBenchmark.delete(folder);
    }
  }

  private static int table(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).contains(TABLE)) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> output(Path folder, List<String> mode)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.openjdk.jcstress.Main");
    command.addAll(List.of("-t", OnePolicyPerCall.class.getSimpleName(), "-v"));
    command.addAll(List.of("-r", folder.toString(), "-jvmArgs", "-Xmx256m"));
    command.addAll(mode);
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    List<String> lines = process.inputReader().lines().toList();
    int end = process.waitFor();
    if (end != 0 || table(lines) < 0) {
      lines.forEach(System.err::println);
      throw new IllegalStateException("jcstress ended with %d and no table".formatted(end));
    }
    return lines;
  }
}
