package dev.poet.cli.demo;

import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.evidence.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The demonstration of the house: the same program on the same weather once without the agent and
 * once with it, and beside that the search for what could be gained at all.
 */
public final class HvacDemo {
  private static final long POLL_MILLIS = 200;
  private static final int NO_WEATHER = 3;

  private final HvacSettings settings;
  private final Progress progress;
  private final Distribution distribution;

  public HvacDemo(HvacSettings settings, Progress progress, Distribution distribution) {
    this.settings = settings;
    this.progress = progress;
    this.distribution = distribution;
  }

  /** Runs it from where an earlier run on the same store ended. */
  public HvacResult run() throws CliException {
    try (DemoFolder folder = DemoFolder.take(settings.store())) {
      Plan plan = Preparation.plan(settings, folder);
      new Opening(progress, settings).announce(plan);
      HvacSample sample = new HvacSample(distribution, settings, folder);
      progress.stage("running the house as written, " + settings.scenario().words());
      Path plugins = PluginFolder.prepare(settings, folder, distribution, progress);
      runAsWritten(sample, plan, PluginFolder.sheet(settings, plugins));
      try (BestFixed best = BestFixed.start(sample, plan.target())) {
        runTuned(sample, plan, plugins);
        if (!best.isFound()) {
          progress.stage("searching the best fixed setting, to compare with");
        }
        return result(folder, plan, best.await());
      }
    } catch (IOException e) {
      throw new CliException(
          Problem.NOT_WRITTEN,
          "the rows of the days can't be read or written (%s); start over with --fresh"
              .formatted(e),
          e);
    } finally {
      progress.clear();
    }
  }

  private void runAsWritten(HvacSample sample, Plan plan, Optional<Path> sheet)
      throws CliException {
    List<String> errors = new CopyOnWriteArrayList<>();
    try (SampleJvm jvm =
        SampleJvm.start(sample.asWritten(plan.target(), sheet), o -> {}, errors::add)) {
      while (!jvm.hasEnded(POLL_MILLIS)) {
        continue;
      }
      requireSuccess(jvm, errors);
    }
  }

  /** In one go, or in two with an order between them. */
  private void runTuned(HvacSample sample, Plan plan, Path plugins)
      throws CliException, IOException {
    progress.from(plan.start());
    if (settings.badProposal().isPresent()) {
      // the day on which the house stops has begun with the values of before
      int before = plan.start() + settings.badProposal().getAsInt() - 2;
      runTuned(sample, Math.min(before, plan.target()), plugins);
      BadProposal.order(settings.store(), settings.scenario().season());
    }
    runTuned(sample, plan.target(), plugins);
  }

  private void runTuned(HvacSample sample, int target, Path plugins)
      throws CliException, IOException {
    GainSoFar gain = new GainSoFar(settings.store());
    DaySeries asWritten = DaySeries.read(sample.folder().days(HvacSample.AS_WRITTEN));
    progress.stage("running it again with the agent");
    try (SampleJvm jvm =
        SampleJvm.start(sample.tuned(target, plugins), o -> {}, progress::remark)) {
      RunningSample.note(sample.folder().process(), jvm.process());
      boolean ended = false;
      while (!ended) {
        ended = jvm.hasEnded(POLL_MILLIS);
        DaySeries tuned = DaySeries.read(sample.folder().days(HvacSample.TUNED));
        int stored = ended ? tuned.size() : tuned.size() - 1;
        Costs costs = new Costs(tuned, asWritten);
        progress.days(tuned.size(), stored, target, costs, gain);
      }
      requireSuccess(jvm, progress.remarks());
    }
    Files.deleteIfExists(sample.folder().process());
  }

  private HvacResult result(DemoFolder folder, Plan plan, OptionalDouble attainable)
      throws CliException, IOException {
    return new HvacResult(
        settings,
        plan,
        DaySeries.read(folder.days(HvacSample.AS_WRITTEN)).first(plan.target()),
        DaySeries.read(folder.days(HvacSample.TUNED)).first(plan.target()),
        history(),
        attainable,
        progress.remarks());
  }

  private Optional<History> history() {
    try {
      return StoreDoor.history(settings.store(), HvacSample.FUNCTION);
    } catch (CliException nothingStored) {
      return Optional.empty();
    }
  }

  private static void requireSuccess(SampleJvm jvm, List<String> errors) throws CliException {
    if (jvm.exitCode() == 0) {
      return;
    }
    String last = errors.isEmpty() ? "it said nothing" : errors.get(errors.size() - 1);
    if (jvm.exitCode() == NO_WEATHER) {
      throw new CliException(Problem.BAD_WEATHER, last);
    }
    throw new CliException(
        Problem.CHILD_FAILED,
        "the house ended with exit code %d (%s); try --fresh, or another --store"
            .formatted(jvm.exitCode(), last));
  }
}
