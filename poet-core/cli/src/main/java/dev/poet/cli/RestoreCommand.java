package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.store.OlderCopy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether a backup lies in the place of the store, and accepts it. */
@Command(
    name = "restore",
    description =
        "Says whether an older copy has taken the place of the store, and lets programs go on from it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} restore",
      "  ${sys:dev.poet.cli.command:-poet} restore --accept --why \"the disk died\"",
      "",
      "Put the backup in the store's place first. Programs refuse it until it is accepted; one",
      "that runs goes on within seconds."
    })
final class RestoreCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--accept",
      description = "Go on from the copy: what came after it is given up for good.")
  boolean accept;

  @Option(
      names = "--why",
      paramLabel = "TEXT",
      defaultValue = "by hand",
      description = "The reason, kept with the consent (default: ${DEFAULT-VALUE}).")
  String why;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    Path file = store.file("poet restore");
    Optional<OlderCopy> copy = StoreDoor.olderCopy(file);
    if (copy.isPresent() && !accept) {
      throw new CliException(
          Problem.REFUSED,
          "%s was opened %d times but %d are known: an older copy has taken its place, and programs refuse it, since what came later is missing; put the newer file back, or accept the copy with --accept --why \"...\""
              .formatted(file, copy.get().found(), copy.get().known()));
    }
    if (copy.isPresent()) {
      StoreDoor.accept(copy.get(), why);
    }
    terminal.say(common.json ? JsonText.of(json(copy)) : sentence(file, copy));
    return 0;
  }

  private static String sentence(Path file, Optional<OlderCopy> copy) {
    return copy.isPresent()
        ? "Accepted: programs go on from %s as it was when it was opened for the %d. time, and note who accepted that and why."
            .formatted(file, copy.get().found())
        : "%s is not known to be an older copy; there is nothing to accept.".formatted(file);
  }

  private static ObjectNode json(Optional<OlderCopy> copy) {
    ObjectNode node = JsonText.object().put("accepted", copy.isPresent());
    copy.ifPresent(c -> node.put("opened", c.found()).put("known", c.known()));
    return node;
  }
}
