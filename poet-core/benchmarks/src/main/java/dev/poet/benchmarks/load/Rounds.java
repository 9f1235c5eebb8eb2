package dev.poet.benchmarks.load;

import dev.poet.benchmarks.Figure;
import dev.poet.benchmarks.Quantiles;
import dev.poet.spi.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * A program that learns: alone, beside a dashboard with clients, and beside a neighbour that takes
 * as much of the machine but touches nothing of POET's, in turns. What the third costs the program
 * is the machine's doing; what the second costs beyond it is the dashboard's. Each round is
 * compared with itself, every other one goes the other way round (a store that grows is not taken
 * for somebody's doing), and the median of all counts, since other work on the machine comes and
 * goes.
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
  private final int number;
  private final long millis;
  private final Map<Part, Tally> all = new EnumMap<>(Part.class);
  private final List<Double> falls = new ArrayList<>();
  private final List<Double> machines = new ArrayList<>();
  private final List<Double> others = new ArrayList<>();
  private ClientsProgram.Seen seen;

  /** Of a round. */
  private enum Part {
    ALONE("nobody looking"),
    WATCHED("%d clients"),
    BESIDE("a neighbour that only burns");

    private final String words;

    Part(String words) {
      this.words = words;
    }
  }

  private Rounds(
      FileAccess store,
      BusyProgram program,
      ServerProgram server,
      ClientsProgram clients,
      Neighbour neighbour,
      int number,
      long millis) {
    this.store = store;
    this.program = program;
    this.server = server;
    this.clients = clients;
    this.neighbour = neighbour;
    this.number = number;
    this.millis = millis;
    for (Part part : Part.values()) {
      all.put(part, Tally.NONE);
    }
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
      Rounds all = new Rounds(store, program, server, clients, neighbour, number, millis);
      for (int round = 0; round < rounds; round++) {
        all.round(round % 2 == 0);
      }
      all.tell(seed, figures);
    }
  }

  private void round(boolean forwards) throws Exception {
    Map<Part, Tally> round = new EnumMap<>(Part.class);
    List<Part> order =
        forwards
            ? List.of(Part.ALONE, Part.WATCHED, Part.BESIDE)
            : List.of(Part.BESIDE, Part.WATCHED, Part.ALONE);
    for (Part part : order) {
      Tally before = now();
      during(part);
      round.put(part, now().minus(before));
      all.merge(part, round.get(part), Tally::plus);
    }
    double fall = round.get(Part.WATCHED).fallFrom(round.get(Part.ALONE));
    double machine = round.get(Part.BESIDE).fallFrom(round.get(Part.ALONE));
    falls.add(fall);
    machines.add(machine);
    others.add(fall - machine);
  }

  private void during(Part part) throws Exception {
    switch (part) {
      case ALONE -> Thread.sleep(millis);
      case WATCHED -> seen = clients.run(millis);
      case BESIDE -> neighbour.burn(number, taken(), millis);
    }
  }

  /** What server and clients have taken of a core on behalf of those who look. */
  private double taken() {
    Tally watched = all.get(Part.WATCHED);
    Tally alone = all.get(Part.ALONE);
    return Math.max(
        0,
        (watched.server() + watched.clients()) / watched.seconds()
            - alone.server() / alone.seconds());
  }

  private Tally now() throws Exception {
    program.requireAlive();
    return new Tally(
        System.nanoTime() / NANOS_PER_SECOND,
        server.cpuSeconds(),
        clients.cpuSeconds(),
        neighbour.cpuSeconds(),
        program.cpuSeconds(),
        Machine.busySeconds().orElse(0),
        store.trials(BusyProgram.FUNCTION));
  }

  private void tell(long seed, Consumer<Figure> figures) {
    Tally watched = all.get(Part.WATCHED);
    Tally beside = all.get(Part.BESIDE);
    seen.p95Millis()
        .forEach(
            (path, p95) ->
                figures.accept(Figure.atMost("p95 of " + path, p95, "ms", MOST_MILLIS, seed)));
    double known = 100.0 * seen.unchanged() / seen.answered();
    figures.accept(
        Figure.plain("requests answered", seen.answered() / watched.seconds(), "1/s", seed));
    figures.accept(Figure.plain("of those, with \"not changed\" (304)", known, "%", seed));
    figures.accept(Figure.atMost("requests failed", seen.failed(), "", 0, seed));
    each("trials stored", Tally::rate, "1/s", seed, figures);
    each("core taken by the dashboard", t -> t.server() / t.seconds(), "", seed, figures);
    figures.accept(
        Figure.plain(
            "core taken by the clients themselves",
            watched.clients() / watched.seconds(),
            "",
            seed));
    figures.accept(
        Figure.plain(
            "core taken by the neighbour that only burns",
            beside.neighbour() / beside.seconds(),
            "",
            seed));
    if (watched.machine() > 0) {
      each("core taken by all else on the machine", Tally::others, "", seed, figures);
    }
    each("core taken by the program", t -> t.program() / t.seconds(), "", seed, figures);
    each(
        "program's processor time per trial",
        t -> MICROS_PER_SECOND * t.program() / t.trials(),
        "us",
        seed,
        figures);
    figures.accept(
        Figure.atMost(
            "fall of the learning program's rate",
            Quantiles.median(falls),
            "%",
            MOST_FALL_PERCENT,
            seed));
    interval("fall of its rate", falls, seed, figures);
    figures.accept(
        Figure.plain("rounds in which it fell by no more than 5 %", 100 * within(), "%", seed));
    figures.accept(
        Figure.plain(
            "fall beside a neighbour that only burns", Quantiles.median(machines), "%", seed));
    interval("fall beside it", machines, seed, figures);
    figures.accept(
        Figure.plain("fall that is not the machine's doing", Quantiles.median(others), "%", seed));
    interval("fall that is not", others, seed, figures);
  }

  private void each(
      String what, ToDoubleFunction<Tally> of, String unit, long seed, Consumer<Figure> figures) {
    all.forEach(
        (part, tally) ->
            figures.accept(
                Figure.plain(
                    what + ", " + part.words.formatted(number),
                    of.applyAsDouble(tally),
                    unit,
                    seed)));
  }

  private static void interval(
      String what, List<Double> values, long seed, Consumer<Figure> figures) {
    Interval median = Quantiles.medianInterval(values);
    figures.accept(Figure.plain(what + ", lower end of its interval", median.low(), "%", seed));
    figures.accept(Figure.plain(what + ", upper end of its interval", median.high(), "%", seed));
  }

  /** The share of the rounds that met the target. */
  private double within() {
    return falls.stream().filter(fall -> fall <= MOST_FALL_PERCENT).count() / (double) falls.size();
  }
}
