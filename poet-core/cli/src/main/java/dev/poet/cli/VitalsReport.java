package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.attach.Reply;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Labelled;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.text.Numbers;
import java.util.List;

/** What POET itself costs a process, as the process tells it. */
final class VitalsReport {
  private static final List<String> FACTS =
      List.of(
          "functions",
          "waiting",
          "room",
          "dropped",
          "refused_feedback",
          "ignored_feedback",
          "busy_seconds",
          "up_seconds",
          "lag_seconds",
          "log_bytes");

  private final long pid;
  private final Reply reply;

  private VitalsReport(long pid, Reply reply) {
    this.pid = pid;
    this.reply = reply;
  }

  static VitalsReport of(long pid, AttachOptions attach) throws CliException {
    Reply reply = attach.give(pid, "", "vitals", step -> {});
    if (!reply.state().equals("vitals")) {
      throw AttachOptions.failure(pid, reply);
    }
    return new VitalsReport(pid, reply);
  }

  void print(Terminal terminal) {
    Labelled lines = new Labelled(terminal);
    lines.say("process", "%d, POET for %s".formatted(pid, Numbers.lasting(number("up_seconds"))));
    double share = number("busy_seconds") / Math.max(1e-3, number("up_seconds"));
    lines.say(
        "learning",
        "%s %% of one core (%s), waits included: its processor time is at most that"
            .formatted(Numbers.fixed(100 * share, 1), Numbers.lasting(number("busy_seconds"))));
    lines.say("memory", "%s of trial log".formatted(Numbers.bytes((long) number("log_bytes"))));
    lines.say(
        "lag",
        "%s of %s trials wait to be learned from, the oldest for %s or less"
            .formatted(fact("waiting"), fact("room"), Numbers.lasting(number("lag_seconds"))));
    lines.say(
        "lost",
        "%s calls not recorded, %s reports of feedback refused, %s ignored"
            .formatted(fact("dropped"), fact("refused_feedback"), fact("ignored_feedback")));
  }

  ObjectNode json() {
    ObjectNode json = JsonText.object();
    json.put("pid", pid);
    FACTS.forEach(fact -> JsonText.put(json, fact, number(fact)));
    return json;
  }

  private String fact(String name) {
    return reply.one(name).orElse(Numbers.UNKNOWN);
  }

  private double number(String name) {
    return reply.one(name).map(Double::parseDouble).orElse(Double.NaN);
  }
}
