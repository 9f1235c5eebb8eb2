package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Labelled;
import dev.poet.cli.terminal.ParameterJson;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.terminal.Times;
import dev.poet.evidence.History;
import dev.poet.evidence.Move;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Interval;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.ProposalEntry;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import dev.poet.store.StoredProposal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what waits for somebody's approval. */
@Command(
    name = "proposals",
    description = "Shows what is proposed and waits for approval, and what it would change.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} proposals",
      "  ${sys:dev.poet.cli.command:-poet} proposals zone-control --all --json",
      "  ${sys:dev.poet.cli.command:-poet} approve 12 --why \"tried it by hand\"",
      "",
      "Proposals wait for people where the program runs with poet.mode=propose."
    })
final class ProposalsCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Map<String, History> histories = new HashMap<>();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FUNCTION",
      description = "The tuned function's id (default: every one).")
  String name;

  @Option(names = "--all", description = "Show those too that are decided.")
  boolean all;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  ProposalsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    List<StoredProposal> proposals;
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      List<StoredFunction> functions =
          name == null
              ? StoreDoor.functions(reader, store.place())
              : List.of(StoreDoor.function(reader, store.place(), name));
      proposals = new ArrayList<>(StoreDoor.proposals(reader, functions, !all));
      for (StoredFunction function : functions) {
        Optional<History> history = Reading.of(() -> History.decisions(reader, function.id()));
        history.ifPresent(known -> histories.put(function.id(), known));
      }
    }
    if (common.json) {
      terminal.say(JsonText.of(json(proposals)));
    } else if (proposals.isEmpty()) {
      terminal.say(all ? "nothing was ever proposed" : "nothing waits for approval");
    } else {
      print(proposals);
    }
    return 0;
  }

  private void print(List<StoredProposal> proposals) {
    Times times = Times.here();
    Labelled lines = new Labelled(terminal);
    for (StoredProposal each : proposals) {
      ProposalEntry proposal = each.proposal();
      terminal.say(
          terminal.bold(
              "%d  %s: %s, made %s"
                  .formatted(
                      each.id(),
                      Clean.line(proposal.function()),
                      proposal.status().name().toLowerCase(Locale.ROOT),
                      times.text(proposal.atMillis()))));
      lines.say("change", changes(proposal));
      lines.say("predicted", "in score " + predicted(proposal.predicted()));
      lines.say("why", proposal.evidence() + " (" + proposal.source() + ")");
      if (!proposal.decision().isEmpty()) {
        lines.say("decided", proposal.decision());
      }
    }
    proposals.stream()
        .filter(each -> each.proposal().status() == ProposalEntry.Status.OPEN)
        .findFirst()
        .ifPresent(
            open ->
                terminal.say(
                    "%ndecide with %s approve %d%s, or %s reject %d%s --why ..."
                        .formatted(
                            terminal.command(),
                            open.id(),
                            store.inHint(),
                            terminal.command(),
                            open.id(),
                            store.inHint())));
  }

  private static String predicted(Interval predicted) {
    return predicted.isKnown()
        ? Numbers.format(
            "%+.4g (95 %%: %+.4g to %+.4g)",
            predicted.estimate(), predicted.low(), predicted.high())
        : "not known";
  }

  /** From what is in force now. */
  private String changes(ProposalEntry proposal) {
    History history = histories.get(proposal.function());
    Optional<Point> now =
        Optional.ofNullable(history).flatMap(History::newest).map(History::inForce);
    if (now.isEmpty()
        || now.get().size() != history.space().size()
        || proposal.point().size() != history.space().size()) {
      return proposal.point() + " (of another declaration)";
    }
    String moves =
        Move.between(history.space(), now.get(), proposal.point()).stream()
            .map(Move::words)
            .collect(Collectors.joining(", "));
    return moves.isEmpty() ? "nothing: it is in force" : moves;
  }

  private ObjectNode json(List<StoredProposal> proposals) {
    ObjectNode root = JsonText.object();
    ArrayNode nodes = root.putArray("proposals");
    for (StoredProposal each : proposals) {
      ProposalEntry proposal = each.proposal();
      ObjectNode node = nodes.addObject();
      node.put("id", each.id());
      node.put("function", proposal.function());
      node.put("source", proposal.source());
      node.put("status", proposal.status().name().toLowerCase(Locale.ROOT));
      node.put("at_millis", proposal.atMillis());
      JsonText.put(node, "predicted", proposal.predicted().estimate());
      JsonText.put(node, "predicted_low", proposal.predicted().low());
      JsonText.put(node, "predicted_high", proposal.predicted().high());
      node.put("evidence", proposal.evidence());
      node.put("decision", proposal.decision());
      values(node.putObject("values"), proposal);
    }
    return root;
  }

  private void values(ObjectNode values, ProposalEntry proposal) {
    History history = histories.get(proposal.function());
    if (history != null && proposal.point().size() == history.space().size()) {
      ParameterSpace space = history.space();
      for (int i = 0; i < space.size(); i++) {
        ParameterJson.put(
            values, space.parameters().get(i).name(), space.domain(i), proposal.point().get(i));
      }
    }
  }
}
