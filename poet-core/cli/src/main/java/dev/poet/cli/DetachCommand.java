package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.attach.Reply;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes POET out of a JVM. */
@Command(
    name = "detach",
    description = "Takes POET out of a running application: its classes get their own bytes back.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} detach 4711",
      "",
      "What was learned stays in the store. Exit code 4: POET is not in that JVM."
    })
final class DetachCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "PID", description = "The process.")
  long pid;

  @Mixin AttachOptions attach;
  @Mixin CommonOptions common;

  DetachCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    Consumer<String> steps = common.json ? step -> {} : terminal::say;
    Reply reply = attach.give(pid, "", "detach", steps);
    if (!reply.state().equals("detached")) {
      throw AttachOptions.failure(pid, reply);
    }
    long restored = Long.parseLong(reply.one("restored").orElse("0"));
    long kept = Long.parseLong(reply.one("kept").orElse("0"));
    if (common.json) {
      ObjectNode root = JsonText.object();
      root.put("pid", pid);
      root.put("state", reply.state());
      root.put("restored", restored);
      root.put("kept", kept);
      terminal.say(JsonText.of(root));
    } else {
      terminal.say(
          "detached: %d class(es) have their own bytes back".formatted(restored)
              + (kept == 0 ? "" : ", %d could not; they run as written".formatted(kept)));
    }
    return 0;
  }
}
