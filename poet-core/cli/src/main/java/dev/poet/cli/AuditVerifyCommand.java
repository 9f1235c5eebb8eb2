package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.store.AuditReport;
import dev.poet.store.StoreReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks that nothing in the audit log, nor what it speaks of, was changed afterwards. */
@Command(
    name = "verify",
    description = "Checks that no version, order or decision was changed or removed afterwards.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} audit verify",
      "  ${sys:dev.poet.cli.command:-poet} audit verify --holds 12:9f86d081884c7d65...",
      "",
      "It prints the newest entry's number and hash. Keep them elsewhere: whoever can write the",
      "whole store could write the whole log anew, and only --holds would tell.",
      "Exit code 5: an entry does not fit; the first one is named."
    })
final class AuditVerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--holds",
      paramLabel = "NUMBER:HASH",
      defaultValue = "",
      description = "An entry that the log must hold, as an earlier verify named its newest.")
  String holds;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  AuditVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (!holds.matches("|[0-9]+:[0-9a-f]{64}")) {
      throw new CliException(
          Problem.BAD_VALUE,
          "--holds must be a number and a hash of 64 hex digits like 12:9f86... but is \"%s\"; correct it"
              .formatted(holds));
    }
    AuditReport report;
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      report = StoreDoor.audit(reader, holds);
    }
    if (common.json) {
      terminal.say(JsonText.of(json(report)));
    } else if (report.isSound()) {
      print(report);
    }
    if (!report.isSound()) {
      throw new CliException(Problem.TAMPERED, sentence(report));
    }
    return 0;
  }

  private void print(AuditReport report) {
    String removed =
        report.removed() == 0
            ? ""
            : ", %d of them about rows that were removed since, as the log says"
                .formatted(report.removed());
    terminal.say("OK: " + entries(report) + removed);
    if (!report.newest().isEmpty()) {
      terminal.say("newest %s".formatted(report.newest()));
    }
  }

  private String sentence(AuditReport report) {
    String where =
        report
            .misfit()
            .map(number -> "entry %d does not fit: ".formatted(number))
            .orElse("it does not fit: ");
    return "the audit log of %s is not as it was written; %s%s; what comes before, %s, is sound; compare with a backup"
        .formatted(store.text, where, Clean.line(report.finding()), entries(report));
  }

  private static String entries(AuditReport report) {
    return Numbers.count(report.entries(), "entry", "entries");
  }

  private static ObjectNode json(AuditReport report) {
    ObjectNode root = JsonText.object();
    root.put("sound", report.isSound());
    root.put("entries", report.entries());
    root.put("removed", report.removed());
    root.put("newest", report.newest());
    root.put("misfit", report.misfit().orElse(null));
    root.put("finding", report.finding());
    return root;
  }
}
