package dev.poet.cli.demo;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code poet demo hvac} is asked for.
 *
 * @param days how many to add to what has been run
 * @param store where the agent keeps what it learns
 * @param plugins the folder that the HVAC plugin is dropped into; empty for one beside the store
 * @param report the file that the chart is written to
 * @param fresh whether what an earlier run left is deleted first
 * @param badProposal the day of this run, from 3, from which on somebody orders what does harm
 */
public record HvacSettings(
    Scenario scenario,
    int days,
    Path store,
    Mode mode,
    Optional<Path> plugins,
    Path report,
    boolean fresh,
    OptionalInt badProposal) {

  /** Nobody orders anything. */
  public HvacSettings(
      Scenario scenario,
      int days,
      Path store,
      Mode mode,
      Optional<Path> plugins,
      Path report,
      boolean fresh) {
    this(scenario, days, store, mode, plugins, report, fresh, OptionalInt.empty());
  }
}
