package dev.poet.cli;

import dev.poet.api.Privacy;
import dev.poet.engine.call.FeatureKey;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Event;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.Heartbeat;
import dev.poet.spi.HostProcess;
import dev.poet.spi.Member;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProcessVitals;
import dev.poet.spi.Protection;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sqlite.JDBC;

/** Makes real stores. */
public final class TestStores {
  private static final long SEED = 42;

  private TestStores() {}

  public static Store open(Path file) throws StoreException {
    return SqliteStore.open(
        DriverConnections.sqlite(new JDBC(), file), file, InstantSource.system(), SEED);
  }

  /** A store that holds {@code days} days of the house. */
  public static void house(Path file, int days) throws StoreException {
    HouseWorld world = new HouseWorld(days, 1);
    fill(file, HouseWorld.function(), world.trials(), world.versions());
  }

  /** A store with one trial about each of some persons. */
  static void persons(Path file, FeatureKey key, double... customers) throws StoreException {
    ContextFeature customer =
        new ContextFeature("customer", "", new Protection.Subject(), Privacy.FULL);
    TunedFunction house = HouseWorld.function();
    TunedFunction function =
        new TunedFunction(
            "persons",
            "",
            house.space(),
            List.of(customer),
            new TrialSpan.OneCall(),
            house.objective());
    List<CompletedTrial> trials = new ArrayList<>();
    for (CompletedTrial like : new HouseWorld(customers.length, 1).trials()) {
      double pseudonym = key.subject("persons", "customer", customers[trials.size()]);
      trials.add(
          new CompletedTrial(
              new TrialId("persons", like.id().stream(), like.id().number()),
              like.policy(),
              like.candidate(),
              like.propensity(),
              like.parameters(),
              List.of(pseudonym),
              like.startedAtMillis(),
              like.calls(),
              like.nanos(),
              like.outcome(),
              like.metrics(),
              like.covariates()));
    }
    fill(file, function, trials, List.of());
  }

  static List<CompletedTrial> trials(Path file, String function) throws StoreException {
    try (Store store = open(file)) {
      return store.trialsAfter(function, 0);
    }
  }

  public static void fill(
      Path file, TunedFunction function, List<CompletedTrial> trials, List<PolicyVersion> versions)
      throws StoreException {
    try (Store store = open(file)) {
      store.declare(function);
      store.commit(StoreBatch.EMPTY.withTrials(trials).withVersions(versions));
    }
  }

  public static void event(Path file, Event... events) throws StoreException {
    try (Store store = open(file)) {
      store.commit(StoreBatch.EMPTY.withEvents(List.of(events)));
    }
  }

  public static void feedback(Path file, FeedbackEntry... entries) throws StoreException {
    try (Store store = open(file)) {
      store.commit(StoreBatch.EMPTY.withFeedback(List.of(entries)));
    }
  }

  public static void decisions(Path file, List<GuardDecision> decisions) throws StoreException {
    try (Store store = open(file)) {
      store.commit(StoreBatch.EMPTY.withDecisions(decisions));
    }
  }

  /** Of a process that has run for two hours and tunes one function. */
  static Heartbeat heartbeat(long pid, long atMillis, String function, String mode) {
    return new Heartbeat(
        new Member(pid, "process " + pid + " on web-3"),
        new HostProcess("web-3", pid, "0.1", atMillis - Duration.ofHours(2).toMillis()),
        new ProcessVitals(137, 0.019, 4_700_000, 3, 16_384, 5, 6, 7, 0.75),
        atMillis,
        atMillis + 30_000,
        Map.of(function, mode));
  }

  static void beat(Path file, Heartbeat heartbeat) throws StoreException {
    try (Store store = open(file)) {
      store.beat(List.of(), heartbeat);
    }
  }

  /** Answers every open command, as a running application does. */
  public static List<Command> answerAll(Path file, boolean done, String text)
      throws StoreException {
    try (Store store = open(file)) {
      List<Command> open = store.openCommands();
      List<Command.Answer> answers =
          open.stream()
              .map(c -> new Command.Answer(c.id(), System.currentTimeMillis(), done, text))
              .toList();
      store.commit(StoreBatch.EMPTY.withAnswers(answers));
      return open;
    }
  }
}
