package dev.poet.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.poet.api.Poet;
import dev.poet.benchmarks.Benchmarks.Setting;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * What very many annotated methods cost a program with the agent: ten in each class, each called
 * once. Beside it the same program without the agent.
 */
final class WovenFunctions {
  private static final int CLASSES = 1_000;
  private static final int METHODS = 10;
  private static final double MOST_BYTES = 50_000;

  /** From the first class to the last, and the heap some seconds later. */
  private record Cost(double millis, double cpuMillis, double heapBytes) {}

  private WovenFunctions() {}

  static void measure(Setting setting, Consumer<Figure> figures) throws Exception {
    Path folder = Files.createTempDirectory("poet-woven");
    try {
      compile(folder);
      Path agent = setting.distribution().resolve("agent/poet-agent.jar").toAbsolutePath();
      String option = "-javaagent:%s=home=%s,log=quiet".formatted(agent, folder.resolve("home"));
      Cost plain = start(folder, List.of());
      Cost woven = start(folder, List.of(option));
      double functions = CLASSES * METHODS;
      String each = "%.0f annotated methods, for each: ".formatted(functions);
      double clock = (woven.millis() - plain.millis()) / functions;
      double cpu = (woven.cpuMillis() - plain.cpuMillis()) / functions;
      double heap = (woven.heapBytes() - plain.heapBytes()) / functions;
      figures.accept(Figure.plain(each + "time until it was called", clock, "ms", 0));
      figures.accept(Figure.plain(each + "CPU until it was called", cpu, "ms", 0));
      figures.accept(Figure.atMost(each + "heap, all of POET's", heap, "B", MOST_BYTES, 0));
    } finally {
      DemoBenchmark.delete(folder);
    }
  }

  private static void compile(Path folder) throws IOException {
    List<String> words = new ArrayList<>(List.of("-proc:none", "-parameters", "-d"));
    words.add(Files.createDirectories(folder.resolve("classes")).toString());
    words.addAll(List.of("-cp", home(Poet.class)));
    for (int i = 0; i < CLASSES; i++) {
      words.add(Files.writeString(folder.resolve("C" + i + ".java"), source(i)).toString());
    }
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new))
        != 0) {
      throw new IllegalStateException("the annotated classes can't be compiled");
    }
  }

  private static String source(int index) {
    StringBuilder text = new StringBuilder("import dev.poet.api.*; public final class C" + index);
    text.append(" implements java.util.function.DoubleUnaryOperator {\n");
    StringBuilder sum = new StringBuilder("0");
    for (int i = 0; i < METHODS; i++) {
      text.append("@Poet(id = \"f%d-%d\", minimise = \"seconds\") static ".formatted(index, i));
      text.append("double m%d(@Tunable(min = 0, max = 10) double x) { return x; }\n".formatted(i));
      sum.append(" + m%d(x)".formatted(i));
    }
    return text + "public double applyAsDouble(double x) { return " + sum + "; } }\n";
  }

  private static Cost start(Path folder, List<String> options) throws Exception {
    List<String> words = new ArrayList<>(List.of(House.java()));
    words.addAll(options);
    String path =
        String.join(
            File.pathSeparator,
            home(WovenFunctions.class),
            folder.resolve("classes").toString(),
            home(Poet.class));
    words.addAll(List.of("-cp", path, Caller.class.getName()));
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0 || out.isEmpty()) {
      throw new IllegalStateException("the program with annotated classes has failed: " + out);
    }
    double[] parts = Stream.of(out.split(" ")).mapToDouble(Double::parseDouble).toArray();
    return new Cost(parts[0], parts[1], parts[2]);
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The program. */
  static final class Caller {
    private static final double MILLI = 1e6;
    private static final int LOADING_SECONDS = 20;

    public static void main(String[] none) throws Exception {
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long began = System.nanoTime();
      long cpu = system.getProcessCpuTime();
      for (int i = 0; i < CLASSES; i++) {
        Class<?> type = Class.forName("C" + i);
        Object caller = type.getConstructor().newInstance();
        ((DoubleUnaryOperator) caller).applyAsDouble(2);
      }
      double millis = (System.nanoTime() - began) / MILLI;
      double cpuMillis = (system.getProcessCpuTime() - cpu) / MILLI;
      TimeUnit.SECONDS.sleep(LOADING_SECONDS); // POET loads what was registered, in the background
      System.gc();
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      System.out.println(millis + " " + cpuMillis + " " + heap);
    }
  }
}
