package dev.poet.benchmarks.calls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A way of calling, and what it may cost.
 *
 * @param method of {@link CallBenchmarks}
 * @param agent options of the agent; null: without it
 * @param threads that call at the same time, each its own target
 * @param most CPU added to the plain call, in ns; infinite: printed only
 */
record Variant(String name, String method, List<String> agent, int threads, double most) {
  private static final double NONE = Double.POSITIVE_INFINITY;

  static final Variant PLAIN = new Variant("plain", "plain", null, 1, NONE);
  static final Variant RING =
      new Variant("mapped ring with two clocks, no POET", "ring", null, 1, NONE);
  static final Variant FROZEN =
      new Variant("woven, frozen at the baseline", "frozen", List.of(), 1, 2);
  static final Variant RECORDED =
      new Variant("serving, every call recorded", "tuned", List.of(), 1, NONE);
  static final Variant RECORDED_BY_TWO =
      new Variant("serving, every call recorded, 2 threads", "tuned", List.of(), 2, NONE);
  private static final Variant PLAIN_BY_TWO =
      new Variant("plain, 2 threads", "plain", null, 2, NONE);
  private static final Variant PACED = new Variant("paced plain", "pacedPlain", null, 1, NONE);
  static final List<Variant> ALL =
      List.of(
          PLAIN,
          RING,
          new Variant("agent there but disabled", "tuned", List.of("poet.enabled=false"), 1, 2),
          new Variant("woven, mode off", "tuned", List.of("poet.mode=off"), 1, 2),
          FROZEN,
          new Variant(
              "serving, one call in 32 recorded", "tuned", List.of("poet.record.one.in=32"), 1, 5),
          RECORDED,
          new Variant("serving, every call recorded, 4 features", "contextual", List.of(), 1, 150),
          PLAIN_BY_TWO,
          RECORDED_BY_TWO,
          PACED,
          new Variant("each call a trial with a row", "pacedTuned", List.of(), 1, NONE));

  static final List<Variant> FEW = List.of(PLAIN, RING, FROZEN, RECORDED);

  /** Whether each call is recorded and counted. */
  boolean records() {
    return threads == 1 && agent != null && agent.isEmpty() && !method.equals("frozen");
  }

  /** Whether calls come to run with values of POET's. */
  private boolean serves() {
    return agent != null
        && !method.equals("frozen")
        && !agent.contains("poet.enabled=false")
        && !agent.contains("poet.mode=off");
  }

  /** The variant that this one is compared with. */
  Variant reference() {
    if (method.startsWith("paced")) {
      return PACED;
    }
    return threads == 1 ? PLAIN : PLAIN_BY_TWO;
  }

  List<String> jvmArguments(Path agentJar, Path home) {
    List<String> arguments = new ArrayList<>();
    if (agent != null) {
      arguments.add("-javaagent:" + agentJar);
      arguments.add("-Dpoet.home=" + home);
      arguments.add("-Dpoet.plugins.dir=" + home.resolve("plugins"));
      agent.forEach(option -> arguments.add("-D" + option));
    }
    arguments.add("-D" + CallBenchmarks.SERVED + "=" + serves());
    if (threads == 1) {
      arguments.add(
          "-D" + CallBenchmarks.COUNTERS + "=" + home.resolveSibling(home.getFileName() + ".txt"));
    }
    return arguments;
  }
}
