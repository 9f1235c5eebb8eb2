package dev.poet.cli.demo;

import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.evidence.StorePlace;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.evidence.History;
import dev.poet.evidence.Summary;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The demonstration of the README: files of this machine are compressed, in real time. */
public final class QuickstartDemo {
  /** The id of the sample's tuned function. */
  public static final String FUNCTION = "compress";

  private static final long POLL_MILLIS = 200;

  private final QuickstartSettings settings;
  private final Progress progress;
  private final Distribution distribution;

  public QuickstartDemo(QuickstartSettings settings, Progress progress, Distribution distribution) {
    this.settings = settings;
    this.progress = progress;
    this.distribution = distribution;
  }

  /**
   * Runs it.
   *
   * @param lines takes what the sample prints
   */
  public QuickstartResult run(Consumer<String> lines) throws CliException {
    try (DemoFolder folder = DemoFolder.take(settings.store())) {
      if (settings.fresh()) {
        FreshStart.make(settings.store(), folder, FUNCTION);
      }
      try (SampleJvm jvm = SampleJvm.start(words(folder), lines, progress::remark)) {
        while (!jvm.hasEnded(POLL_MILLIS)) {
          continue;
        }
        requireSuccess(jvm);
      }
      return result();
    } catch (IOException e) {
      throw new CliException(
          Problem.NOT_WRITTEN,
          ("what the demo keeps beside the store can't be deleted (%s); name another "
                  + "store with --store")
              .formatted(e),
          e);
    }
  }

  private List<String> words(DemoFolder folder) throws CliException {
    List<String> words = new ArrayList<>();
    words.add("-javaagent:" + distribution.agent());
    words.add("-Dpoet.home=" + folder.home());
    words.add("-Dpoet.store=" + settings.store().toAbsolutePath());
    words.addAll(List.of("-cp", distribution.classPath("quickstart")));
    words.add("dev.poet.samples.quickstart.Compress");
    words.add(settings.folder().orElse(Path.of(System.getProperty("java.home"), "lib")).toString());
    words.add(Integer.toString(settings.seconds()));
    return words;
  }

  private QuickstartResult result() throws CliException {
    try (StoreReader reader = StoreDoor.reader(StorePlace.of(settings.store()))) {
      StoredFunction function =
          StoreDoor.function(reader, StorePlace.of(settings.store()), FUNCTION);
      Summary summary = Reading.of(() -> Summary.of(reader, function));
      List<LearnedValue> values =
          Reading.of(() -> History.decisions(reader, FUNCTION))
              .map(LearnedValue::of)
              .orElse(List.of());
      return new QuickstartResult(settings, summary, values, progress.remarks());
    }
  }

  private void requireSuccess(SampleJvm jvm) throws CliException {
    if (jvm.exitCode() != 0) {
      List<String> said = progress.remarks();
      throw new CliException(
          Problem.CHILD_FAILED,
          "the sample ended with exit code %d (%s); name another folder with --folder"
              .formatted(
                  jvm.exitCode(), said.isEmpty() ? "it said nothing" : said.get(said.size() - 1)));
    }
  }
}
