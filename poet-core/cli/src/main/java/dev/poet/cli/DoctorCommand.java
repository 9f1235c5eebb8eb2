package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.evidence.StorePlace;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.Finding;
import dev.poet.evidence.Standstill;
import dev.poet.evidence.StoreHealth;
import dev.poet.evidence.Surroundings;
import dev.poet.evidence.Weaving;
import dev.poet.evidence.text.Clean;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for what keeps POET from learning. */
@Command(
    name = "doctor",
    description = "Looks for what keeps POET from learning: why did nothing change?",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} doctor",
      "  ${sys:dev.poet.cli.command:-poet} doctor --store /var/lib/shop/poet.db --json",
      "",
      "Exit code 4: something keeps it from learning. 6: the store can't be looked into, or there is",
      "none; what lies around it is looked at all the same. Without --set-aside nothing is changed."
    })
final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--set-aside",
      description =
          "First set trials aside that can't be read; they are kept in a table of their own.")
  boolean setAside;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (setAside) {
      StoreDoor.setAside(store.file("poet doctor --set-aside"));
    }
    long now = System.currentTimeMillis();
    List<Finding> findings = new ArrayList<>();
    StorePlace place = store.place();
    Optional<CliException> failure = look(place, now, findings);
    place
        .file()
        .map(
            file -> failure.isEmpty() ? Surroundings.beside(file, now) : Surroundings.of(file, now))
        .ifPresent(findings::addAll);
    if (common.json) {
      terminal.say(JsonText.of(json(findings)));
    } else {
      print(findings);
    }
    if (failure.isPresent()) {
      return Problem.STORE_UNAVAILABLE.exitCode();
    }
    boolean bad = findings.stream().anyMatch(each -> each.level() == Finding.Level.BAD);
    return bad ? Problem.REFUSED.exitCode() : 0;
  }

  /** What the store tells; if it can't, that is the only finding, and the answer is why. */
  private static Optional<CliException> look(StorePlace place, long now, List<Finding> findings) {
    List<Finding> told = new ArrayList<>();
    try (StoreReader reader = StoreDoor.look(place, note -> {})) {
      told.addAll(Reading.of(() -> new StoreHealth(reader, place, now).findings()));
      Weaving weaving = Reading.of(() -> Weaving.of(reader));
      told.addAll(weaving.findings());
      List<StoredFunction> functions = StoreDoor.anyFunctions(reader);
      if (functions.isEmpty() && weaving.isEmpty()) {
        told.add(Finding.noFunction());
      }
      for (StoredFunction function : functions) {
        told.add(Reading.of(() -> new Standstill(reader, function, now).finding()));
      }
    } catch (CliException e) {
      findings.add(Finding.unusable(Clean.line(e.problem().code() + " " + e.getMessage())));
      return Optional.of(e);
    }
    findings.addAll(told);
    return Optional.empty();
  }

  private void print(List<Finding> findings) {
    Table table = new Table("", "what", "found");
    findings.forEach(each -> table.add(mark(each), each.about(), each.text()));
    table.printRows(terminal);
  }

  private static String mark(Finding finding) {
    return switch (finding.level()) {
      case OK -> "ok";
      case NOTE -> "note";
      case BAD -> "BAD";
    };
  }

  private static ObjectNode json(List<Finding> findings) {
    ObjectNode root = JsonText.object();
    ArrayNode all = root.putArray("findings");
    for (Finding each : findings) {
      all.addObject()
          .put("level", each.level().name().toLowerCase(Locale.ROOT))
          .put("about", each.about())
          .put("text", each.text());
    }
    return root;
  }
}
