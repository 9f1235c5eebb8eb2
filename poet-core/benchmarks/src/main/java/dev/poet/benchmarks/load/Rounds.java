package dev.poet.benchmarks.load;

import dev.poet.benchmarks.Figure;
import dev.poet.benchmarks.Quantiles;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A program that learns: alone, beside a dashboard with clients, and beside a neighbour that takes
 * as much of the machine but touches nothing of POET's, in turns. What the third costs the program
 * is the machine's doing; what the second costs beyond it is the dashboard's. Each round is
 * compared with itself, and the median of all rounds counts, since other work on the machine comes
 * and goes.
 */
public final class Rounds {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MICROS_PER_SECOND = 1e6;
  private static final double MOST_FALL_PERCENT = 5;
  private static final double MOST_MILLIS = 200;

  private final FileAccess store;
  private final BusyProgram program;
  private final ServerProgram server;
  private final ClientsProgram clients;
  private final Neighbour neighbour;
  private final Tally alone = new Tally();
  private final Tally watched = new Tally();
  private final Tally beside = new Tally();
  private ClientsProgram.Seen seen;
  private final List<Double> falls = new ArrayList<>();
  private final List<Double> machines = new ArrayList<>();

  /** Sums over all rounds of one kind, in seconds of processor time and in trials. */
  private static final class Tally {
    private double seconds;
    private double server;
    private double clients;
    private double neighbour;
    private double program;
    private double trials;

    double rate() {
      return trials / seconds;
    }
  }

  /** Something that goes on while trials are counted. */
  @FunctionalInterface
  private interface Phase {
    void run() throws Exception;
  }

  private Rounds(
      FileAccess store,
      BusyProgram program,
      ServerProgram server,
      ClientsProgram clients,
      Neighbour neighbour) {
    this.store = store;
    this.program = program;
    this.server = server;
    this.clients = clients;
    this.neighbour = neighbour;
  }

  /**
   * Measures.
   *
   * @param folder where {@code program} has its store
   * @param clients that have looked at {@code server} before
   * @param number of clients
   * @param millis of each of a round's three parts
   */
  public static void run(
      Path folder,
      FileAccess store,
      BusyProgram program,
      ServerProgram server,
      ClientsProgram clients,
      int number,
      int rounds,
      long millis,
      long seed,
      Consumer<Figure> figures)
      throws Exception {
    try (Neighbour neighbour = Neighbour.start(folder)) {
      Rounds all = new Rounds(store, program, server, clients, neighbour);
      for (int round = 0; round < rounds; round++) {
        all.round(number, millis);
      }
      all.tell(number, seed, figures);
    }
  }

  private void round(int number, long millis) throws Exception {
    double undisturbed = add(alone, () -> Thread.sleep(millis));
    double looked = add(watched, () -> seen = clients.run(number, millis));
    double taken = Math.max(0, cores(watched) - alone.server / alone.seconds);
    double burnt = add(beside, () -> neighbour.burn(number, taken, millis));
    falls.add(100 * (1 - looked / undisturbed));
    machines.add(100 * (1 - burnt / undisturbed));
  }

  private static double cores(Tally tally) {
    return (tally.server + tally.clients) / tally.seconds;
  }

  /** Trials a second meanwhile. */
  private double add(Tally tally, Phase phase) throws Exception {
    double[] before = used();
    phase.run();
    double[] after = used();
    double[] used = new double[before.length];
    Arrays.setAll(used, i -> after[i] - before[i]);
    tally.seconds += used[0];
    tally.server += used[1];
    tally.clients += used[2];
    tally.neighbour += used[3];
    tally.program += used[4];
    tally.trials += used[5];
    return used[5] / used[0];
  }

  private double[] used() throws Exception {
    program.requireAlive();
    return new double[] {
      System.nanoTime() / NANOS_PER_SECOND,
      server.cpuSeconds(),
      clients.cpuSeconds(),
      neighbour.cpuSeconds(),
      program.cpuSeconds(),
      stored()
    };
  }

  private double stored() throws Exception {
    try (StoreReader reader = store.reader()) {
      return reader.trialCount(BusyProgram.FUNCTION);
    }
  }

  private void tell(int number, long seed, Consumer<Figure> figures) {
    seen.p95Millis()
        .forEach(
            (path, p95) ->
                figures.accept(Figure.atMost("p95 of " + path, p95, "ms", MOST_MILLIS, seed)));
    figures.accept(
        Figure.plain("requests answered", seen.answered() / watched.seconds, "1/s", seed));
    figures.accept(Figure.atMost("requests failed", seen.failed(), "", 0, seed));
    String looking = ", %d clients".formatted(number);
    String near = ", a neighbour that only burns";
    figures.accept(Figure.plain("trials stored, nobody looking", alone.rate(), "1/s", seed));
    figures.accept(Figure.plain("trials stored" + looking, watched.rate(), "1/s", seed));
    figures.accept(Figure.plain("trials stored" + near, beside.rate(), "1/s", seed));
    core("the dashboard, nobody looking", alone.server, alone, seed, figures);
    core("the dashboard" + looking, watched.server, watched, seed, figures);
    core("the clients themselves", watched.clients, watched, seed, figures);
    core("the neighbour that only burns", beside.neighbour, beside, seed, figures);
    core("the program, nobody looking", alone.program, alone, seed, figures);
    core("the program" + looking, watched.program, watched, seed, figures);
    core("the program" + near, beside.program, beside, seed, figures);
    perTrial("nobody looking", alone, seed, figures);
    perTrial("%d clients".formatted(number), watched, seed, figures);
    perTrial("a neighbour that only burns", beside, seed, figures);
    double fall = Quantiles.median(falls);
    double machine = Quantiles.median(machines);
    figures.accept(
        Figure.atMost("fall of the learning program's rate", fall, "%", MOST_FALL_PERCENT, seed));
    figures.accept(
        Figure.plain("rounds in which it fell by no more than 5 %", 100 * within(), "%", seed));
    figures.accept(
        Figure.plain("the same, beside a neighbour that only burns", machine, "%", seed));
    figures.accept(Figure.plain("fall that is not the machine's doing", fall - machine, "%", seed));
  }

  /** The share of the rounds that met the target. */
  private double within() {
    return falls.stream().filter(fall -> fall <= MOST_FALL_PERCENT).count() / (double) falls.size();
  }

  private static void core(
      String who, double used, Tally tally, long seed, Consumer<Figure> figures) {
    figures.accept(Figure.plain("core taken by " + who, used / tally.seconds, "", seed));
  }

  private static void perTrial(String when, Tally tally, long seed, Consumer<Figure> figures) {
    figures.accept(
        Figure.plain(
            "program's processor time per trial, " + when,
            MICROS_PER_SECOND * tally.program / tally.trials,
            "us",
            seed));
  }
}
