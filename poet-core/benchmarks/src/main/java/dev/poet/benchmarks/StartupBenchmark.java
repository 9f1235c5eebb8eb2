package dev.poet.benchmarks;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import dev.poet.benchmarks.Benchmarks.Benchmark;
import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.samples.buildtime.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the agent adds to the start of a program, in CPU and in time on the clock: medians of paired
 * differences, programs in turn. With a built copy of the overhead harness (environment variable
 * {@code POET_HARNESS}) also beside byte-buddy alone, and for an application of thousands of
 * classes. Linux only.
 */
final class StartupBenchmark implements Benchmark {
  private static final double MOST_WITHOUT_A_MATCH = 60;
  private static final double MOST_OF_BYTE_BUDDY = 1.2;
  private static final double MOST_IN_ALL = 1_000;
  private static final double MOST_CLOCK = 150;
  private static final double MOST_BUILT = 20;
  private static final double TICK_MILLIS = 10;
  private static final int AT_USER = 11;
  private static final int AT_CHILDREN = 13;

  /** A start: CPU of the whole process, CPU when its main method goes on, time until it does. */
  private record Start(double cpu, double cpuInMain, double clock) {}

  /** Calls one tuned method, prints what that cost until then, and ends. */
  static final class Woven {
    public static void main(String[] none) throws IOException {
      System.out.println(work(2) > 0 ? cpu(AT_USER) : "");
    }

    @Poet(id = "work", minimise = "seconds")
    static double work(@Tunable(min = 1, max = 3) double x) {
      return x;
    }
  }

  /** As {@link Woven}, with nothing to tune. */
  static final class Plain {
    public static void main(String[] none) throws IOException {
      System.out.println(cpu(AT_USER));
    }
  }

  /** An agent that does nothing: what is the JVM's own price. */
  public static final class Idle {
    private Idle() {}

    public static void premain(String argument) {}
  }

  /** Calls one method that was woven when it was built, or the same as written; no runtime. */
  static final class Built {
    public static void main(String[] which) throws IOException {
      double error =
          which.length > 0
              ? Estimate.error(2, 1, Estimate.RATE)
              : Estimate.errorAsWritten(2, 1, Estimate.RATE);
      System.out.println(error > -1 ? cpu(AT_USER) : "");
    }
  }

  @Override
  public void run(Setting setting, Consumer<Figure> figures) throws Exception {
    int rounds = setting.smoke() ? 1 : 11;
    Path folder = Files.createTempDirectory("poet-startup");
    try {
      String agent =
          "-javaagent:"
              + setting.distribution().toAbsolutePath().resolve("agent/poet-agent.jar")
              + "=log=quiet,home="
              + folder.resolve("home");
      hello(agent, folder, rounds, figures);
      String harness = System.getenv("POET_HARNESS");
      if (harness == null) {
        System.err.println("MISSING DATA: POET_HARNESS, a built copy of the overhead harness");
      } else {
        harness(Path.of(harness), agent, folder, rounds, figures);
      }
    } finally {
      DemoBenchmark.delete(folder);
    }
  }

  private static void hello(String agent, Path folder, int rounds, Consumer<Figure> figures)
      throws Exception {
    List<String> classPath = List.of("-cp", System.getProperty("java.class.path"));
    String idle = "-javaagent:" + idleAgent(folder);
    List<Start> none = new ArrayList<>();
    List<Start> nothing = new ArrayList<>();
    List<Start> plain = new ArrayList<>();
    List<Start> woven = new ArrayList<>();
    List<Start> asWritten = new ArrayList<>();
    List<Start> built = new ArrayList<>();
    for (int i = 0; i <= rounds; i++) {
      none.add(start(List.of(), classPath, Plain.class.getName(), folder));
      nothing.add(start(List.of(idle), classPath, Plain.class.getName(), folder));
      asWritten.add(start(List.of(), classPath, Built.class.getName(), folder));
      built.add(start(List.of(), classPath, Built.class.getName(), folder, "woven"));
      plain.add(start(List.of(agent), classPath, Plain.class.getName(), folder));
      woven.add(start(List.of(agent), classPath, Woven.class.getName(), folder));
    }
    figures.accept(Figure.plain("hello, without agent: CPU", none.get(1).cpu(), "ms", 0));
    double jvms = Quantiles.median(differences(none, nothing, Start::cpu));
    figures.accept(Figure.plain("hello, an agent that does nothing: CPU added", jvms, "ms", 0));
    added("hello, no class matches: CPU added", none, plain, MOST_WITHOUT_A_MATCH, figures);
    double own = Quantiles.median(differences(nothing, plain, Start::cpu));
    figures.accept(
        Figure.plain("hello, no class matches: beyond the agent that does nothing", own, "ms", 0));
    added(
        "hello, woven at build time, no runtime: CPU added", asWritten, built, MOST_BUILT, figures);
    added("hello, first woven class: CPU added in all", none, woven, MOST_IN_ALL, figures);
    double clock = Quantiles.median(differences(none, woven, Start::clock));
    String name = "hello, first woven class: time added on the clock";
    figures.accept(Figure.atMost(name, clock, "ms", MOST_CLOCK, 0));
  }

  private static void harness(
      Path harness, String agent, Path folder, int rounds, Consumer<Figure> figures)
      throws Exception {
    Path own = harness.resolve("agent/target/overhead-agent-1.jar");
    String classes = harness.resolve("app/target/classes") + ":" + own;
    String byteBuddy = "-javaagent:" + harness.resolve("agent/target/agent.jar") + "=scan";
    List<String> ours = List.of("-cp", System.getProperty("java.class.path"));
    String empty = "-javaagent:" + harness.resolve("agent/target/agent.jar") + "=empty";
    double[] ratios = new double[rounds + 1];
    double[] clocks = new double[rounds + 1];
    List<Start> none = new ArrayList<>();
    List<Start> web = new ArrayList<>();
    List<Start> webEmpty = new ArrayList<>();
    List<Start> hellos = new ArrayList<>();
    List<Start> hellosEmpty = new ArrayList<>();
    List<Start> hellosPoet = new ArrayList<>();
    try (Stream<Path> jars = Files.list(harness.resolve("app/target/lib"))) {
      classes += ":" + jars.map(Path::toString).collect(Collectors.joining(":"));
    }
    List<String> theirs = List.of("-Xmx256m", "-cp", classes);
    for (int i = 0; i <= rounds; i++) {
      Start plain = start(List.of(), ours, Plain.class.getName(), folder);
      Start woven = start(List.of(agent), ours, Woven.class.getName(), folder);
      Start hello = start(List.of(), theirs, "bench.app.Hello", folder);
      Start alone = start(List.of(byteBuddy), theirs, "bench.app.Hello", folder);
      ratios[i] = (woven.cpuInMain() - plain.cpuInMain()) / (alone.cpu() - hello.cpu());
      clocks[i] = (woven.clock() - plain.clock()) - (alone.clock() - hello.clock());
      hellos.add(hello);
      hellosEmpty.add(start(List.of(empty), theirs, "bench.app.Hello", folder));
      hellosPoet.add(start(List.of(agent), theirs, "bench.app.Hello", folder));
      none.add(start(List.of(), theirs, "bench.app.Web", folder));
      webEmpty.add(start(List.of(empty), theirs, "bench.app.Web", folder));
      web.add(start(List.of(agent), theirs, "bench.app.Web", folder));
    }
    String name = "hello, first woven class: CPU before main goes on, of byte-buddy alone";
    double ratio = Quantiles.median(Arrays.copyOfRange(ratios, 1, ratios.length));
    figures.accept(Figure.atMost(name, ratio, "x", MOST_OF_BYTE_BUDDY, 0));
    String clock = "hello, first woven class: time on the clock beyond byte-buddy alone";
    double beyond = Quantiles.median(Arrays.copyOfRange(clocks, 1, clocks.length));
    figures.accept(Figure.atMost(clock, beyond, "ms", MOST_CLOCK, 0));
    plainly("harness' hello, an agent that does nothing: CPU added", hellos, hellosEmpty, figures);
    String unmatched = "harness' hello, no class matches: CPU added";
    added(unmatched, hellos, hellosPoet, MOST_WITHOUT_A_MATCH, figures);
    figures.accept(Figure.plain("web application, without agent: CPU", none.get(1).cpu(), "ms", 0));
    plainly("web application, an agent that does nothing: CPU added", none, webEmpty, figures);
    added("web application, no class matches: CPU added", none, web, MOST_WITHOUT_A_MATCH, figures);
  }

  private static void added(
      String name, List<Start> without, List<Start> with, double most, Consumer<Figure> figures) {
    double added = Quantiles.median(differences(without, with, Start::cpu));
    figures.accept(Figure.atMost(name, added, "ms", most, 0));
  }

  private static void plainly(
      String name, List<Start> without, List<Start> with, Consumer<Figure> figures) {
    double added = Quantiles.median(differences(without, with, Start::cpu));
    figures.accept(Figure.plain(name, added, "ms", 0));
  }

  /** The first round only warms the disk's cache. */
  private static double[] differences(
      List<Start> without, List<Start> with, ToDoubleFunction<Start> of) {
    return IntStream.range(1, with.size())
        .mapToDouble(i -> of.applyAsDouble(with.get(i)) - of.applyAsDouble(without.get(i)))
        .toArray();
  }

  private static Path idleAgent(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", Idle.class.getName());
    Path jar = folder.resolve("idle.jar"); // the class itself is in the class path
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }

  private static Start start(
      List<String> agent, List<String> options, String main, Path folder, String... arguments)
      throws Exception {
    List<String> words = new ArrayList<>(List.of(House.java()));
    words.addAll(agent);
    words.addAll(options);
    words.add(main);
    words.addAll(List.of(arguments));
    double before = cpu(AT_CHILDREN);
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
    String first = "";
    String last = "";
    double clock = Double.NaN;
    try (var lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        clock = Double.isNaN(clock) ? (System.nanoTime() - begun) / 1e6 : clock;
        first = first.isEmpty() ? line : first;
        last = line;
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("%s ended with: %s".formatted(main, last));
    }
    double inMain = first.matches("[0-9.]+") ? Double.parseDouble(first) : Double.NaN;
    return new Start(cpu(AT_CHILDREN) - before, inMain, clock);
  }

  /** User and system time, in ms: of this process, or of its children that have ended. */
  private static double cpu(int field) throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return TICK_MILLIS * (Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1]));
  }
}
