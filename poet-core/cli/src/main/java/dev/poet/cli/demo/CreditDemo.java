package dev.poet.cli.demo;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The demonstration of the lender: a stream of applicants, outcomes that come late and never of who
 * was refused, and a cut-off that the agent tunes with the finance plugin.
 */
public final class CreditDemo {
  /** The id of the sample's tuned function. */
  public static final String FUNCTION = "credit-decision";

  private static final long POLL_MILLIS = 200;

  private final CreditSettings settings;
  private final Progress progress;
  private final Distribution distribution;

  public CreditDemo(CreditSettings settings, Progress progress, Distribution distribution) {
    this.settings = settings;
    this.progress = progress;
    this.distribution = distribution;
  }

  /** Runs it from where an earlier run on the same store ended. */
  public CreditResult run() throws CliException {
    try (DemoFolder folder = DemoFolder.take(settings.store())) {
      RunningSample.refuseIfAlive(folder.process(), settings.store());
      if (settings.fresh() || !Files.exists(settings.store())) {
        FreshStart.make(settings.store(), folder, FUNCTION);
      }
      List<String> lines = lend(folder);
      return new CreditResult(
          settings, CreditNumbers.of(lines), CreditSeries.read(series(folder)), progress.remarks());
    } catch (IOException e) {
      throw new CliException(
          Problem.NOT_WRITTEN,
          "what the demo keeps beside the store can't be read or written (%s); name another store with --store"
              .formatted(e),
          e);
    } finally {
      progress.clear();
    }
  }

  private List<String> lend(DemoFolder folder) throws CliException, IOException {
    List<String> lines = new CopyOnWriteArrayList<>();
    long before = decided(folder);
    progress.stage("deciding about " + settings.applicants() + " applicants");
    try (SampleJvm jvm = SampleJvm.start(words(folder), lines::add, progress::remark)) {
      RunningSample.note(folder.process(), jvm.process());
      while (!jvm.hasEnded(POLL_MILLIS)) {
        progress.stageIfWatched(
            "applicant %d of %d".formatted(decided(folder) - before, settings.applicants()));
      }
      requireSuccess(jvm);
    }
    Files.deleteIfExists(folder.process());
    return lines;
  }

  /** How many applicants the lender has noted; its complaint about a damaged note is the better. */
  private static long decided(DemoFolder folder) throws IOException {
    Path noted = folder.checkpoint("lender");
    if (!Files.exists(noted)) {
      return 0;
    }
    String next = Files.readAllLines(noted).stream().skip(1).findFirst().orElse("");
    return next.matches("\\d{1,18}") ? Long.parseLong(next) : 0;
  }

  private List<String> words(DemoFolder folder) throws CliException, IOException {
    List<String> words = new ArrayList<>();
    words.add("-javaagent:" + distribution.agent());
    words.add("-Dpoet.home=" + folder.home());
    words.add("-Dpoet.store=" + settings.store().toAbsolutePath());
    words.add("-Dpoet.plugins.dir=" + plugins(folder));
    words.add("-Dpoet.plugins.unsigned=allow"); // built here a moment ago
    words.add("-Dpoet.seed=" + settings.seed());
    words.add("-Dpoet.pace=lockstep");
    words.addAll(List.of("-cp", distribution.classPath("credit")));
    words.add("dev.poet.samples.credit.Main");
    settings.data().ifPresent(file -> words.addAll(List.of("--data", file.toString())));
    words.addAll(List.of("--applicants", Integer.toString(settings.applicants())));
    words.addAll(List.of("--seed", Long.toString(settings.seed())));
    words.addAll(List.of("--checkpoint", folder.checkpoint("lender").toString()));
    words.addAll(List.of("--series", series(folder).toString()));
    return words;
  }

  private static Path series(DemoFolder folder) {
    return folder.days("lender");
  }

  /** The plugin waits for people unless it is told otherwise, and nobody is there to approve. */
  private Path plugins(DemoFolder folder) throws CliException, IOException {
    Path plugins = Files.createDirectories(folder.plugins());
    Path plugin = distribution.plugin("finance");
    Files.copy(plugin, plugins.resolve(plugin.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    Files.write(
        plugins.resolve("finance.properties"),
        List.of("approval = automatic", "fairness = " + (settings.guarded() ? "on" : "off")));
    return plugins.toAbsolutePath();
  }

  private void requireSuccess(SampleJvm jvm) throws CliException {
    if (jvm.exitCode() != 0) {
      List<String> said = progress.remarks();
      throw new CliException(
          Problem.CHILD_FAILED,
          "the lender ended with exit code %d (%s); try --fresh, or another --store"
              .formatted(
                  jvm.exitCode(), said.isEmpty() ? "it said nothing" : said.get(said.size() - 1)));
    }
  }
}
