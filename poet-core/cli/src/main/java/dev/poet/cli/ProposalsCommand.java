package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Labelled;
import dev.poet.cli.terminal.ParameterJson;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.terminal.Times;
import dev.poet.evidence.History;
import dev.poet.evidence.Move;
import dev.poet.evidence.Precautions;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Interval;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import dev.poet.store.StoredProposal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "30",
      description = "How many of the decided ones, the newest (default: ${DEFAULT-VALUE}).")
  int last;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  ProposalsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (last < 1) {
      throw new CliException(
          Problem.BAD_VALUE, "--last must be 1 or more but is " + last + "; correct it");
    }
    List<StoredProposal> every;
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      List<StoredFunction> functions =
          name == null
              ? StoreDoor.functions(reader, store.place())
              : List.of(StoreDoor.function(reader, store.place(), name));
      every = StoreDoor.proposals(reader, functions, !all);
      for (StoredFunction function : functions) {
        Optional<History> history = Reading.of(() -> History.decisions(reader, function.id()));
        history.ifPresent(known -> histories.put(function.id(), known));
      }
    }
    List<StoredProposal> proposals = newest(every);
    if (common.json) {
      terminal.say(JsonText.of(json(proposals)));
    } else if (proposals.isEmpty()) {
      terminal.say(all ? "nothing was ever proposed" : "nothing waits for approval");
    } else {
      print(proposals);
      if (proposals.size() < every.size()) {
        terminal.say(
            "and %d earlier; --last shows more".formatted(every.size() - proposals.size()));
      }
    }
    return 0;
  }

  /** What waits, however much it is, and the newest of what is decided. */
  private List<StoredProposal> newest(List<StoredProposal> every) {
    List<StoredProposal> decided =
        every.stream()
            .filter(each -> !isOpen(each.proposal()))
            .sorted(Comparator.comparingLong(StoredProposal::id))
            .toList();
    Set<StoredProposal> left = Set.copyOf(decided.subList(0, Math.max(0, decided.size() - last)));
    return every.stream().filter(each -> !left.contains(each)).toList();
  }

  private static boolean isOpen(ProposalEntry proposal) {
    return proposal.status() == ProposalEntry.Status.OPEN;
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
      if (isOpen(proposal)) {
        newest(proposal).flatMap(Precautions::loss).ifPresent(loss -> lines.say("loss", loss));
      }
      lines.say("why", proposal.evidence() + " (" + proposal.source() + ")");
      if (!proposal.decision().isEmpty()) {
        lines.say("decided", proposal.decision());
      }
    }
    proposals.stream()
        .filter(each -> isOpen(each.proposal()))
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

  private Optional<PolicyVersion> newest(ProposalEntry proposal) {
    return Optional.ofNullable(histories.get(proposal.function())).flatMap(History::newest);
  }

  /** From what is in force now; of what is decided, from what was when it was made. */
  private String changes(ProposalEntry proposal) {
    History history = histories.get(proposal.function());
    Optional<Point> from = Optional.ofNullable(history).flatMap(known -> from(known, proposal));
    if (from.isEmpty()
        || from.get().size() != history.space().size()
        || proposal.point().size() != history.space().size()) {
      return proposal.point() + " (of another declaration)";
    }
    String moves =
        Move.between(history.space(), from.get(), proposal.point()).stream()
            .map(Move::words)
            .collect(Collectors.joining(", "));
    if (moves.isEmpty()) {
      return isOpen(proposal) ? "nothing: it is in force" : "nothing: it was in force";
    }
    return moves;
  }

  private static Optional<Point> from(History history, ProposalEntry proposal) {
    if (isOpen(proposal)) {
      return history.newest().map(History::inForce);
    }
    Optional<Point> then = history.until(proposal.atMillis() - 1).newest().map(History::inForce);
    return then.or(history::baseline);
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
      if (isOpen(proposal)) {
        newest(proposal)
            .map(PolicyVersion::evidence)
            .ifPresent(
                known -> {
                  JsonText.put(
                      node,
                      "loss_found_trials",
                      known.getOrDefault("loss_found_trials", Double.NaN));
                  JsonText.put(
                      node, "loss_found_days", known.getOrDefault("loss_found_days", Double.NaN));
                });
      }
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
