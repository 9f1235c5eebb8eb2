package dev.poet.cli.evidence;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Nearest;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Times;
import dev.poet.evidence.History;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Command;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import dev.poet.store.AuditReport;
import dev.poet.store.InboxEntry;
import dev.poet.store.OlderCopy;
import dev.poet.store.PackageReader;
import dev.poet.store.Purge;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredAnalysis;
import dev.poet.store.StoredFunction;
import dev.poet.store.StoredProposal;
import dev.poet.store.UnreadableTrials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens stores for the command; every failure is a sentence with the right code. Stateless. */
public final class StoreDoor {
  private StoreDoor() {}

  /** Opens a store for reading. */
  public static StoreReader reader(StorePlace store) throws CliException {
    try {
      return store.reader();
    } catch (StoreException e) {
      Problem problem = store.file().map(StoreDoor::problem).orElse(Problem.STORE_UNAVAILABLE);
      throw new CliException(problem, e.getMessage(), e);
    }
  }

  /**
   * Opens a store for a look; whoever may read its file but not write its folder gets a copy, and
   * is told so.
   */
  public static StoreReader look(StorePlace store, Consumer<String> notes) throws CliException {
    try {
      return reader(store);
    } catch (CliException e) {
      if (store.file().isEmpty() || !isForOthers(store.file().get())) {
        throw e;
      }
    }
    Path file = store.file().get();
    StoreReader copy = Reading.of(() -> StoreReader.openCopy(SqliteDriver::connections, file));
    notes.accept(
        "user %s may not write %s: this is a copy of the store, taken at %s"
            .formatted(
                System.getProperty("user.name"),
                file.toAbsolutePath().getParent(),
                Times.here().text(System.currentTimeMillis())));
    return copy;
  }

  /** Whether a store may be read, but not its folder written. */
  private static boolean isForOthers(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return Files.isReadable(file)
        && Files.isRegularFile(file)
        && !(Files.isWritable(folder) && Files.isWritable(file));
  }

  /** Brings a package into a store. */
  public static PackageReader.Brought bring(Path parcel, StorePlace place) throws CliException {
    PackageReader reader = new PackageReader(parcel, System.getProperty("user.name"));
    try {
      if (place.file().filter(Files::notExists).isPresent()) {
        reader.verify(); // no empty store is left behind
      }
      try (Store store = place.open(ProcessHandle.current().pid())) {
        return reader.into(store);
      }
    } catch (StoreException e) {
      throw new CliException(Problem.STORE_UNAVAILABLE, e.getMessage(), e);
    }
  }

  /** A removal, which may be refused. */
  @FunctionalInterface
  public interface Purging {
    Purge.Removed run(Purge purge) throws CliException, StoreException;
  }

  /** Removes something from the store for good. */
  public static Purge.Removed purge(StorePlace place, Purging purging) throws CliException {
    long seed = ProcessHandle.current().pid();
    String who = System.getProperty("user.name");
    try {
      return purging.run(place.purge(seed, who));
    } catch (StoreException e) {
      throw new CliException(Problem.STORE_UNAVAILABLE, e.getMessage(), e);
    }
  }

  /** Sets trials aside that can't be read; how many. */
  public static long setAside(Path file) throws CliException {
    long seed = ProcessHandle.current().pid();
    try {
      return new UnreadableTrials(
              SqliteDriver.connections(file), file, seed, InstantSource.system())
          .setAside();
    } catch (StoreException e) {
      throw new CliException(Problem.STORE_UNAVAILABLE, e.getMessage(), e);
    }
  }

  /** The backup that lies in the place of a store, if one does. */
  public static Optional<OlderCopy> olderCopy(Path file) throws CliException {
    try {
      return OlderCopy.at(SqliteDriver.connections(file), file);
    } catch (StoreException e) {
      throw new CliException(problem(file), e.getMessage(), e);
    }
  }

  /** Lets programs go on from it. */
  public static void accept(OlderCopy copy, String why) throws CliException {
    String who = System.getProperty("user.name");
    try {
      copy.accept(who, why, InstantSource.system().millis());
    } catch (StoreException e) {
      throw new CliException(Problem.STORE_UNAVAILABLE, e.getMessage(), e);
    }
  }

  /**
   * The function of that name.
   *
   * @throws CliException if the store knows no function, or none of that name
   */
  public static StoredFunction function(StoreReader reader, StorePlace store, String name)
      throws CliException {
    List<StoredFunction> functions = functions(reader, store);
    return functions.stream()
        .filter(function -> function.id().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(store, name, functions));
  }

  /** Everything stored about a function, or nothing if the store doesn't know its declaration. */
  public static Optional<History> history(Path store, String id) throws CliException {
    try (StoreReader reader = reader(StorePlace.of(store))) {
      return Reading.of(() -> History.of(reader, id));
    }
  }

  /** Every function; none if nothing was declared. */
  public static List<StoredFunction> anyFunctions(StoreReader reader) throws CliException {
    return Reading.of(reader::functions);
  }

  /** Those of the functions with trials that say, or once said, whom they are about. */
  public static List<StoredFunction> personal(StoreReader reader, List<StoredFunction> functions)
      throws CliException {
    List<StoredFunction> personal = new ArrayList<>();
    for (StoredFunction function : functions) {
      if (Reading.of(() -> reader.declarations(function.id())).stream()
          .flatMap(declaration -> declaration.context().stream())
          .anyMatch(ContextFeature::isSubject)) {
        personal.add(function);
      }
    }
    return personal;
  }

  /** The proposals about some functions, oldest first. */
  public static List<StoredProposal> proposals(
      StoreReader reader, List<StoredFunction> functions, boolean openOnly) throws CliException {
    List<StoredProposal> all = new ArrayList<>();
    for (StoredFunction function : functions) {
      all.addAll(Reading.of(() -> reader.storedProposals(function.id(), openOnly)));
    }
    all.sort(Comparator.comparingLong(StoredProposal::id));
    return all;
  }

  /** Every function, at least one. */
  public static List<StoredFunction> functions(StoreReader reader, StorePlace store)
      throws CliException {
    List<StoredFunction> functions = anyFunctions(reader);
    if (functions.isEmpty()) {
      throw new CliException(
          Problem.NO_STORE,
          ("the store %s holds no tuned function yet; run a program with POET first, or "
                  + "name the store it uses with --store")
              .formatted(store));
    }
    return functions;
  }

  /** The names of every function in a store; none if nothing was ever stored in it. */
  public static List<String> names(StorePlace store) throws CliException {
    try (StoreReader reader = reader(store)) {
      return Reading.of(reader::functions).stream().map(StoredFunction::id).toList();
    } catch (CliException e) {
      if (e.problem() == Problem.NO_STORE) {
        return List.of();
      }
      throw e;
    }
  }

  /** How many trials of a function a store holds; none if there is no store. */
  public static long trials(StorePlace store, String function) throws CliException {
    try (StoreReader reader = reader(store)) {
      return Reading.of(() -> reader.trialCount(function));
    } catch (CliException e) {
      if (e.problem() == Problem.NO_STORE) {
        return 0;
      }
      throw e;
    }
  }

  /** Gives a command to the applications that use the store; its number is the answer. */
  public static long send(StorePlace store, Command command) throws CliException {
    return Reading.of(() -> store.send(command, ProcessHandle.current().pid()));
  }

  /** The newest run of the analyses; empty if there was none. */
  public static Optional<StoredAnalysis> latestAnalysis(StoreReader reader, TunedFunction function)
      throws CliException {
    return Reading.of(() -> reader.latestAnalysis(function.id()));
  }

  /** Stores a run of the analyses, all of it or nothing; its number is the answer. */
  public static long add(
      StorePlace store,
      StoredAnalysis analysis,
      List<ProposalEntry> proposals,
      TunedFunction function)
      throws CliException {
    long seed = ProcessHandle.current().pid();
    return Reading.of(() -> store.add(function.id(), analysis, proposals, seed));
  }

  /** What became of a command, once an application has answered. */
  public static Optional<Command.Answer> answer(StoreReader reader, long id) throws CliException {
    return Reading.of(() -> reader.command(id)).flatMap(InboxEntry::answer);
  }

  /** What a look through the audit log finds. */
  public static AuditReport audit(StoreReader reader, String holds) throws CliException {
    return Reading.of(() -> reader.audit(holds));
  }

  /** The size of a store, in words; of a database nothing. */
  public static String size(StorePlace store) {
    return store.bytes().isPresent() ? ", " + Numbers.bytes(store.bytes().getAsLong()) : "";
  }

  private static CliException unknown(
      StorePlace store, String name, List<StoredFunction> functions) {
    List<String> names = functions.stream().map(StoredFunction::id).toList();
    String hint = Nearest.hint(name, names);
    return new CliException(
        Problem.UNKNOWN_FUNCTION,
        "the store %s knows no function %s%s"
            .formatted(
                store,
                Clean.line(name),
                Clean.line(hint.isEmpty() ? "; it knows " + String.join(", ", names) : hint)));
  }

  private static Problem problem(Path file) {
    try {
      return Files.size(file) == 0 ? Problem.NO_STORE : Problem.STORE_UNAVAILABLE;
    } catch (IOException missingOrHidden) {
      return Files.notExists(file) ? Problem.NO_STORE : Problem.STORE_UNAVAILABLE;
    }
  }
}
