package dev.poet.cli.demo;

import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.evidence.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The demonstration of the prompt program: an ordinary program asks a model, its prompt is tuned.
 */
public final class PromptsDemo {
  /** The id of the sample's tuned function. */
  public static final String FUNCTION = "delivery-notes";

  private static final long POLL_MILLIS = 200;
  private static final int SPENT = 3;
  private static final double CENTS = 100;

  /** Of the day's cap, what may be spent before nothing new is tried. */
  private static final double EXPLORING = 0.8;

  /** Notes come so far apart where nobody has to be waited for, ms. */
  private static final int PAUSE_MILLIS = 4;

  private final PromptsSettings settings;
  private final Progress progress;
  private final Distribution distribution;

  public PromptsDemo(PromptsSettings settings, Progress progress, Distribution distribution) {
    this.settings = settings;
    this.progress = progress;
    this.distribution = distribution;
  }

  /** Runs it from where an earlier run on the same store ended. */
  public PromptsResult run() throws CliException {
    try (DemoFolder folder = DemoFolder.take(settings.store())) {
      RunningSample.refuseIfAlive(folder.process(), settings.store());
      if (settings.fresh()) {
        FreshStart.make(settings.store(), folder, FUNCTION);
      }
      requireSameModel(folder);
      Path rows = folder.days("notes");
      int before = Note.read(rows).size();
      if (before > 0) {
        progress.note("continuing after note " + before);
      }
      plugin(folder);
      read(folder, rows, before + settings.calls());
      return result(Note.read(rows), before);
    } catch (IOException e) {
      throw new CliException(
          Problem.NOT_WRITTEN,
          ("what the demo keeps beside the store can't be read or written (%s); start over with "
                  + "--fresh, or name another store with --store")
              .formatted(e),
          e);
    } finally {
      progress.clear();
    }
  }

  private void requireSameModel(DemoFolder folder) throws IOException, CliException {
    Path noted = folder.book();
    if (!Files.exists(noted) || !Files.exists(settings.store())) {
      folder.empty();
      Files.writeString(noted, settings.identity());
    }
    String was = Files.readString(noted);
    if (!was.equals(settings.identity())) {
      throw new CliException(
          Problem.OTHER_SCENARIO,
          "the store %s belongs to another run (%s); name another one with --store, or start over with --fresh"
              .formatted(settings.store(), was));
    }
  }

  private void plugin(DemoFolder folder) throws IOException, CliException {
    Path plugin = distribution.plugin("prompts");
    Files.createDirectories(folder.plugins());
    Files.copy(
        plugin,
        folder.plugins().resolve(plugin.getFileName()),
        StandardCopyOption.REPLACE_EXISTING);
    double cents = settings.capDollars() * CENTS * EXPLORING;
    Files.writeString(
        folder.plugins().resolve("prompts.properties"), "explore.cap = " + cents + "\n");
  }

  private void read(DemoFolder folder, Path rows, int target) throws CliException, IOException {
    progress.stage("reading delivery notes with " + settings.model());
    try (SampleJvm jvm = SampleJvm.start(words(folder, rows, target), o -> {}, progress::remark)) {
      RunningSample.note(folder.process(), jvm.process());
      while (!jvm.hasEnded(POLL_MILLIS)) {
        List<Note> notes = Note.read(rows);
        progress.stageIfWatched(
            "note %d of %d, net value of the last %d: %.3f"
                .formatted(notes.size(), target, PromptsResult.LAST, PromptsResult.lastNet(notes)));
      }
      requireSuccess(jvm);
    }
    Files.deleteIfExists(folder.process());
  }

  private List<String> words(DemoFolder folder, Path rows, int target) throws CliException {
    List<String> words = new ArrayList<>();
    words.add("-javaagent:" + distribution.agent());
    words.add("-Dpoet.home=" + folder.home());
    words.add("-Dpoet.store=" + settings.store().toAbsolutePath());
    words.add("-Dpoet.plugins.dir=" + folder.plugins().toAbsolutePath());
    words.add("-Dpoet.plugins.unsigned=allow"); // built here a moment ago
    words.add("-Dpoet.seed=" + settings.seed());
    words.addAll(List.of("-cp", distribution.classPath("prompts")));
    words.add("dev.poet.samples.prompts.Main");
    words.addAll(List.of("--calls", Integer.toString(target), "--rows", rows.toString()));
    words.addAll(List.of("--spend", folder.home().resolve("spend").toString()));
    words.addAll(List.of("--cap", Double.toString(settings.capDollars())));
    words.addAll(List.of("--seed", Long.toString(settings.seed())));
    if (settings.endpoint().isPresent()) {
      PromptsSettings.Endpoint endpoint = settings.endpoint().get();
      words.addAll(List.of("--endpoint", endpoint.address(), "--model", endpoint.model()));
      words.addAll(List.of("--key-env", endpoint.keyVariable()));
    } else {
      words.addAll(List.of("--pause", Integer.toString(PAUSE_MILLIS)));
    }
    return words;
  }

  private void requireSuccess(SampleJvm jvm) throws CliException {
    boolean goodEnough = jvm.exitCode() == 0 || jvm.exitCode() == SPENT;
    if (!goodEnough) {
      List<String> said = progress.remarks();
      throw new CliException(
          Problem.CHILD_FAILED,
          "the sample ended with exit code %d (%s); check endpoint, model and key"
              .formatted(
                  jvm.exitCode(), said.isEmpty() ? "it said nothing" : said.get(said.size() - 1)));
    }
  }

  private PromptsResult result(List<Note> notes, int before) throws CliException {
    Optional<History> history = StoreDoor.history(settings.store(), FUNCTION);
    return new PromptsResult(settings, notes, before, history, progress.remarks());
  }
}
