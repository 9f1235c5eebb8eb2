package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.evidence.StorePlace;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.terminal.Times;
import dev.poet.engine.call.FeatureKey;
import dev.poet.evidence.text.Clean;
import dev.poet.spi.StoreException;
import dev.poet.store.Purge;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes what was stored about a function, or about one subject, for good. */
@Command(
    name = "purge",
    description =
        "Removes what is stored about a function or a subject for good, in every byte of the store.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} purge zone-control --before 2026-01-31T00:00 --yes",
      "  ${sys:dev.poet.cli.command:-poet} purge zone-control --yes",
      "  ${sys:dev.poet.cli.command:-poet} purge --subject 4711 --yes",
      "",
      "Stop the program first: it may bring back what it still holds. Backups beside the store",
      "go too."
    })
final class PurgeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FUNCTION",
      description = "The tuned function's id; with --subject: every one if left out.")
  String function;

  @Option(
      names = "--subject",
      paramLabel = "VALUE",
      description = "Only the trials about this one, the number that the program passes.")
  Double subject;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The key of the pseudonyms (default: features.key beside the store).")
  Path key;

  @Option(
      names = "--before",
      paramLabel = "TIME",
      description = "Only its trials that began before (default: everything about it).")
  String before;

  @Option(names = "--yes", description = "Do it; there is no way back.")
  boolean yes;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  PurgeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (function == null && subject == null || before != null && subject != null) {
      throw new CliException(
          Problem.UNKNOWN_WORD,
          "purge needs a function or --subject, and --before goes with a function alone; see --help");
    }
    List<StoredFunction> meant = meant();
    if (subject == null) {
      requireOldEnough();
    }
    if (!yes) {
      throw new CliException(
          Problem.REFUSED,
          "purge removes what was learned and there is no way back; add --yes to do it");
    }
    Purge.Removed removed =
        StoreDoor.purge(
            store.place(), purge -> subject == null ? purge(purge) : subject(purge, meant));
    terminal.say(common.json ? JsonText.of(json(removed)) : sentence(removed));
    trialLog().ifPresent(this::tellOf);
    return 0;
  }

  /** Where a program whose poet.home is the store's folder keeps what it has not stored yet. */
  private Optional<Path> trialLog() throws CliException {
    return store.place().file().map(file -> file.resolveSibling("log")).filter(Files::isDirectory);
  }

  private void tellOf(Path log) {
    terminal.note(
        "the trial log in %s may still hold names and numbers of recent calls; delete that folder while no program runs"
            .formatted(log));
  }

  /** A plugin may know how long the law wants what was decided to be kept. */
  private void requireOldEnough() throws CliException {
    Duration least;
    try (StoreReader reader = StoreDoor.reader(store.place())) {
      least = Reading.of(() -> reader.keptAtLeast(function));
    }
    if (least.isZero()) {
      return;
    }
    Instant oldest = Instant.now().minus(least);
    if (before == null || Times.here().parse(before).isAfter(oldest)) {
      throw new CliException(
          Problem.REFUSED,
          "the trials of %s have to be kept for %d days, a plugin of its domain says; name a --before that is longer ago, or a --subject"
              .formatted(function, least.toDays()));
    }
  }

  private List<StoredFunction> meant() throws CliException {
    StorePlace place = store.place();
    try (StoreReader reader = StoreDoor.reader(place)) {
      List<StoredFunction> functions =
          function == null
              ? StoreDoor.functions(reader, place)
              : List.of(StoreDoor.function(reader, place, function));
      if (subject == null) {
        return functions;
      }
      List<StoredFunction> personal = StoreDoor.personal(reader, functions);
      if (personal.isEmpty()) {
        throw new CliException(
            Problem.REFUSED,
            "no function in %s declares a feature that says whom its trials are about; mark it with subject = true"
                .formatted(place));
      }
      return personal;
    }
  }

  private Purge.Removed subject(Purge purge, List<StoredFunction> meant)
      throws CliException, StoreException {
    FeatureKey pseudonyms = key();
    long rows = 0;
    int backups = 0;
    boolean rewritten = true;
    for (StoredFunction one : meant) {
      Purge.Removed removed =
          purge.subject(one.id(), feature -> pseudonyms.subject(one.id(), feature, subject));
      rows += removed.rows();
      backups += removed.backups();
      rewritten = removed.rewritten();
    }
    return new Purge.Removed(rows, backups, rewritten);
  }

  private FeatureKey key() throws CliException {
    Path file = key == null ? besideTheStore() : key;
    try {
      return FeatureKey.read(file);
    } catch (IOException e) {
      throw new CliException(
          Problem.NO_FILE,
          "the key of the pseudonyms can't be read from %s (%s); name it with --key"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private Path besideTheStore() throws CliException {
    return store
        .place()
        .file()
        .map(file -> file.resolveSibling(FeatureKey.FILE))
        .orElseThrow(
            () ->
                new CliException(
                    Problem.NO_FILE,
                    "the key of the pseudonyms lies in the poet.home of the program that uses a database; name it with --key"));
  }

  private Purge.Removed purge(Purge purge) throws CliException, StoreException {
    return before == null
        ? purge.function(function)
        : purge.trialsBefore(function, Times.here().parse(before).toEpochMilli());
  }

  private String sentence(Purge.Removed removed) {
    return "%d rows about %s and %d backup(s) are gone%s"
        .formatted(
            removed.rows(),
            function == null ? "the subject" : Clean.line(function),
            removed.backups(),
            removed.rewritten()
                ? "."
                : "; another process uses the store, which still holds their bytes: run purge"
                    + " again when it has ended.");
  }

  private ObjectNode json(Purge.Removed removed) {
    return JsonText.object()
        .put("function", function)
        .put("rows", removed.rows())
        .put("backups", removed.backups())
        .put("rewritten", removed.rewritten());
  }
}
