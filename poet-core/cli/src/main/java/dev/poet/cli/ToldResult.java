package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.text.Clean;
import dev.poet.spi.Command.Action;
import java.util.Locale;

/** A command that a process was given itself. */
record ToldResult(long pid, Action action, String function) {

  void print(Terminal terminal, boolean json) {
    terminal.say(json ? JsonText.of(json()) : sentence());
  }

  private String sentence() {
    return Clean.line(function)
        + (action == Action.FREEZE
                ? " is frozen in process %d until it ends: it runs as written."
                : " is thawed in process %d: it is tuned again.")
            .formatted(pid);
  }

  private ObjectNode json() {
    ObjectNode node = JsonText.object();
    node.put("state", "done");
    node.put("action", action.name().toLowerCase(Locale.ROOT));
    node.put("function", function);
    node.put("pid", pid);
    return node;
  }
}
