package dev.poet.cli.demo;

import dev.poet.cli.terminal.CliException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the house is started: with the agent and without, and the search for its best fixed setting.
 *
 * @param distribution where agent and sample are
 * @param settings what was asked for
 * @param folder what belongs to the run
 */
record HvacSample(Distribution distribution, HvacSettings settings, DemoFolder folder) {
  /** The id of the house's tuned function. */
  static final String FUNCTION = "zone-control";

  /** The name of the run without the agent. */
  static final String AS_WRITTEN = "as-written";

  /** The name of the run with it. */
  static final String TUNED = "tuned";

  private static final String PACKAGE = "dev.poet.samples.hvac.";

  /**
   * {@code java}'s words for the run without the agent, up to day {@code target}.
   *
   * @param sheet where it describes the house for the plugin; empty for nowhere
   */
  List<String> asWritten(int target, Optional<Path> sheet) throws CliException {
    List<String> words = house(AS_WRITTEN, target);
    sheet.ifPresent(file -> words.addAll(List.of("--describe", file.toString())));
    return words;
  }

  /** The same with the agent in front. */
  List<String> tuned(int target, Path plugins) throws CliException {
    List<String> words = new ArrayList<>();
    words.add("-javaagent:" + distribution.agent());
    words.add("-Dpoet.home=" + folder.home());
    words.add("-Dpoet.store=" + settings.store().toAbsolutePath());
    words.add("-Dpoet.plugins.dir=" + plugins.toAbsolutePath());
    words.add("-Dpoet.plugins.unsigned=allow"); // built here a moment ago
    words.add("-Dpoet.mode=" + Words.of(settings.mode()));
    words.add("-Dpoet.seed=" + settings.scenario().seed());
    words.add("-Dpoet.pace=lockstep");
    words.addAll(house(TUNED, target));
    return words;
  }

  /** The search over this very weather, for {@code days} days. */
  List<String> search(int days) throws CliException {
    List<String> words = program("AttainableSearch");
    words.addAll(settings.scenario().options());
    words.addAll(List.of("--runs", "1", "--days", Integer.toString(days)));
    return words;
  }

  private List<String> house(String run, int target) throws CliException {
    List<String> words = program("Main");
    words.addAll(settings.scenario().options());
    words.addAll(List.of("--days", Integer.toString(target), "--quiet"));
    words.addAll(List.of("--checkpoint", folder.checkpoint(run).toString()));
    words.addAll(List.of("--days-out", folder.days(run).toString()));
    return words;
  }

  private List<String> program(String name) throws CliException {
    return new ArrayList<>(List.of("-cp", distribution.classPath("hvac"), PACKAGE + name));
  }
}
