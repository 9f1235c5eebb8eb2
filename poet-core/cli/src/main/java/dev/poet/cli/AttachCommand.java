package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.attach.Jvm;
import dev.poet.cli.attach.Jvms;
import dev.poet.cli.attach.Reply;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.text.Clean;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings POET into a JVM that already runs. */
@Command(
    name = "attach",
    description = "Brings POET into an application that already runs; alone it lists the JVMs.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} attach",
      "  ${sys:dev.poet.cli.command:-poet} attach 4711 mode=shadow",
      "",
      "Java 21 and later print a warning of their own into the application's error stream, and a",
      "later one will refuse; -javaagent at the application's start is the lasting way.",
      "Exit code 4: the JVM refuses, is another user's, or has POET already."
    })
final class AttachCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", arity = "0..1", paramLabel = "PID", description = "The process.")
  Long pid;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "Options as with -javaagent, such as mode=shadow.")
  List<String> options = List.of();

  @Mixin AttachOptions attach;
  @Mixin CommonOptions common;

  AttachCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (pid == null) {
      list(Jvms.list());
      return 0;
    }
    Consumer<String> steps = common.json ? step -> {} : terminal::say;
    Reply reply = attach.give(pid, String.join(",", options), "", steps);
    if (!reply.state().equals("attached")) {
      throw AttachOptions.failure(pid, reply);
    }
    if (common.json) {
      terminal.say(JsonText.of(json(reply)));
    } else {
      print(reply);
    }
    return 0;
  }

  private void list(List<Jvm> jvms) {
    if (common.json) {
      ObjectNode root = JsonText.object();
      ArrayNode array = root.putArray("jvms");
      jvms.forEach(jvm -> array.addObject().put("pid", jvm.pid()).put("program", jvm.program()));
      terminal.say(JsonText.of(root));
    } else if (jvms.isEmpty()) {
      terminal.say("no other JVM of this user makes itself known");
    } else {
      Table table = new Table(">pid", "program");
      jvms.forEach(jvm -> table.add(Long.toString(jvm.pid()), jvm.program()));
      table.print(terminal);
    }
  }

  private void print(Reply reply) {
    terminal.say(
        "attached: mode %s, %s classes looked at"
            .formatted(reply.one("mode").orElse("?"), reply.one("looked").orElse("?")));
    reply.all("woven").forEach(line -> terminal.say("  woven    " + Clean.line(line)));
    reply.all("refused").forEach(line -> terminal.say("  refused  " + Clean.line(line)));
    if (reply.all("woven").isEmpty()) {
      terminal.say("  no class with an annotation of POET's is loaded yet; it is woven when it is");
    }
    terminal.say("store " + Clean.line(reply.one("store").orElse("?")));
  }

  private ObjectNode json(Reply reply) {
    ObjectNode root = JsonText.object();
    root.put("pid", pid);
    root.put("state", reply.state());
    root.put("mode", reply.one("mode").orElse(null));
    root.put("store", reply.one("store").orElse(null));
    root.put("looked", Long.parseLong(reply.one("looked").orElse("0")));
    ArrayNode woven = root.putArray("woven");
    reply.all("woven").forEach(woven::add);
    ArrayNode refused = root.putArray("refused");
    reply.all("refused").forEach(refused::add);
    return root;
  }
}
