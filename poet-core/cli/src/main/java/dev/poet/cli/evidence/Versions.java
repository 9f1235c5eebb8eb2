package dev.poet.cli.evidence;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Ranges;
import dev.poet.spi.PolicyVersion;
import java.util.List;

/** Says which versions a function has. Stateless. */
public final class Versions {
  private Versions() {}

  /**
   * The version of that number.
   *
   * @param all of the function, ascending
   * @throws CliException if there is none of that number
   */
  public static PolicyVersion one(String function, long number, List<PolicyVersion> all)
      throws CliException {
    return all.stream()
        .filter(version -> version.policy().version() == number)
        .findFirst()
        .orElseThrow(() -> missing(function, number, all));
  }

  private static CliException missing(String function, long number, List<PolicyVersion> all) {
    List<Long> numbers = all.stream().map(version -> version.policy().version()).toList();
    return new CliException(
        Problem.NO_VERSION,
        "%s has no version %d; %s"
            .formatted(
                function,
                number,
                numbers.isEmpty() ? "it has none yet" : "there are " + Ranges.of(numbers)));
  }
}
