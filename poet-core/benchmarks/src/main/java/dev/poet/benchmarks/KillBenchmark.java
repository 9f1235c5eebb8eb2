package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Benchmark;
import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.benchmarks.kill.FailingCalls;
import dev.poet.benchmarks.kill.FlippedBytes;
import dev.poet.benchmarks.kill.RandomKills;
import dev.poet.benchmarks.kill.SharedStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Kills a small program at a thousand points ({@link RandomKills}), crowds a file and a database
 * ({@link SharedStores}), lets each call of a store fail ({@link FailingCalls}), flips its bits
 * ({@link FlippedBytes}), kills the demo ({@link DemoKills}) and takes the disk away from it
 * ({@link FileFaults}, {@link DiskFaults}).
 */
final class KillBenchmark implements Benchmark {
  private static final World WORLD = new World("winter", "time-of-use");

  private static final List<Part> PARTS =
      List.of(
          new Part(
              "random kills",
              (setting, folder, figures) ->
                  new RandomKills(setting.smoke(), folder, figures).run()),
          new Part(
              "shared stores",
              (setting, folder, figures) ->
                  new SharedStores(setting.smoke(), folder, figures).run()),
          new Part(
              "failing calls",
              (setting, folder, figures) -> new FailingCalls(setting.smoke(), folder).run(figures)),
          new Part(
              "flipped bits",
              (setting, folder, figures) -> new FlippedBytes(setting.smoke(), folder).run(figures)),
          new Part(
              "demo",
              (setting, folder, figures) -> new DemoKills(setting, WORLD, folder, figures).run()),
          new Part("disk faults", KillBenchmark::takeAway));

  private static void takeAway(Setting setting, Path folder, Consumer<Figure> figures)
      throws Exception {
    ShadowedHouse runs = new ShadowedHouse(setting, WORLD, folder, figures);
    new FileFaults(setting, runs, figures).run();
    new DiskFaults(setting, runs, figures).run();
  }

  private record Part(String name, Faults faults) {}

  private interface Faults {
    void provoke(Setting setting, Path folder, Consumer<Figure> figures) throws Exception;
  }

  @Override
  public void run(Setting setting, Consumer<Figure> figures) throws Exception {
    for (Part part : Only.chosen(PARTS, Part::name, setting.options())) {
      Path folder = Files.createTempDirectory("poet-kill");
      try {
        part.faults().provoke(setting, folder, figures);
      } finally {
        DemoBenchmark.delete(folder);
      }
    }
  }
}
