package dev.poet.benchmarks.learn;

import dev.poet.benchmarks.Figure;
import dev.poet.benchmarks.Quantiles;
import dev.poet.benchmarks.tuner.Modes;
import dev.poet.spi.LearnerFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * How well calls are learned from: on families of our own, where nothing can be gained, over
 * dimension, noise and drift, and with {@code --suite} on the optimizers' suite beside its peers.
 * Regrets are in percent of a typical random setting's.
 */
public final class LearnBenchmark {
  /** The names of the options. */
  public static final List<String> OPTIONS =
      List.of("--suite", "--learner", "--seeds", "--first-seed", "--budget", "--groups");

  private static final double PERCENT = 100;
  private static final long FIRST_SEED = 2000;
  private static final int CALLS = 50;
  private static final int LONG = 200;
  private static final double MOST_HARM = 3;

  private final boolean smoke;
  private final Map<String, String> options;
  private final Consumer<Figure> figures;
  private final LearnerFactory factory;

  /**
   * @param options value by name
   */
  public LearnBenchmark(boolean smoke, Map<String, String> options, Consumer<Figure> figures) {
    this.smoke = smoke;
    this.options = options;
    this.figures = figures;
    this.factory = Modes.named(options.getOrDefault("--learner", "auto"));
  }

  /** Takes the options of this benchmark, with their values, out of a list of words. */
  public static Map<String, String> takeOptions(List<String> words) {
    Map<String, String> taken = new HashMap<>();
    for (int i = 0; i + 1 < words.size(); ) {
      if (OPTIONS.contains(words.get(i))) {
        taken.put(words.remove(i), words.remove(i));
      } else {
        i++;
      }
    }
    return taken;
  }

  /** Prints all figures; those of the suite alone where one is named. */
  public void run() throws Exception {
    if (options.containsKey("--suite")) {
      new Suite(Path.of(options.get("--suite")), options, figures).run();
      return;
    }
    families();
    harm();
    grid();
    reach();
    new Cost(factory, smoke, figures).run();
  }

  private void families() {
    List<Double> simple = new ArrayList<>();
    List<Double> cumulative = new ArrayList<>();
    List<Double> never = new ArrayList<>();
    for (Map.Entry<String, LongFunction<Problem>> family : Families.all().entrySet()) {
      List<Play.Regrets> all = play(family.getValue(), CALLS, smoke ? 1 : 15);
      simple.addAll(all.stream().map(Play.Regrets::simple).toList());
      cumulative.addAll(all.stream().map(Play.Regrets::cumulative).toList());
      never.addAll(all.stream().map(Play.Regrets::never).toList());
      plain(family.getKey() + ": simple regret", all.stream().map(Play.Regrets::simple).toList());
      plain(family.getKey() + ": per call", all.stream().map(Play.Regrets::cumulative).toList());
      plain(family.getKey() + ": never tuning", all.stream().map(Play.Regrets::never).toList());
    }
    plain("all families: simple regret", simple);
    plain("all families: per call", cumulative);
    plain("all families: never tuning", never);
  }

  private void harm() {
    Families.harmless()
        .forEach(
            (name, family) -> {
              List<Play.Regrets> all = play(family, LONG, smoke ? 1 : 30);
              double harm =
                  Quantiles.median(all.stream().map(r -> r.cumulative() - r.never()).toList())
                      * PERCENT;
              String what = name + ": lost per call, 200 calls";
              figures.accept(
                  smoke
                      ? Figure.plain(what + ", one seed", harm, "%", FIRST_SEED)
                      : Figure.atMost(what, harm, "%", MOST_HARM, FIRST_SEED));
            });
  }

  /** Share of runs within 5 % of the best after 50 calls. */
  private void grid() {
    for (int size : smoke ? new int[] {2} : new int[] {1, 2, 3, 6, 10}) {
      for (double noise : new double[] {0.02, 0.1, 0.3}) {
        for (boolean jump : new boolean[] {false, true}) {
          List<Play.Regrets> all =
              play(seed -> Families.valley(seed, size, noise, jump), CALLS, smoke ? 1 : 20);
          double within = all.stream().filter(r -> r.simple() <= 0.05).count();
          String name =
              String.format(
                  Locale.ROOT,
                  "%d parameters, noise %.0f %%, %s: within 5 %%",
                  size,
                  noise * PERCENT,
                  jump ? "jump" : "no drift");
          figures.accept(
              Figure.plain(name, PERCENT * within / all.size(), "% of runs", FIRST_SEED));
        }
      }
    }
  }

  /** After how many calls runs are within 5 % of the best: what {@code poet advise} guesses by. */
  private void reach() {
    List<Integer> marks = smoke ? List.of(25) : List.of(25, 50, 100, 200, 400, 800);
    for (int size : smoke ? new int[] {1} : new int[] {1, 2, 3, 6}) {
      for (double noise : smoke ? new double[] {0.1} : new double[] {0.1, 0.3, 1}) {
        int[] within = new int[marks.size()];
        int seeds = smoke ? 1 : 12;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed++) {
          List<Double> course =
              Play.course(Families.valley(seed, size, noise, false), factory, marks);
          for (int i = 0; i < within.length; i++) {
            within[i] += course.get(i) <= 0.05 ? 1 : 0;
          }
        }
        for (int i = 0; i < within.length; i++) {
          String name =
              String.format(
                  Locale.ROOT,
                  "%d parameters, noise %.0f %%, after %d calls: within 5 %%",
                  size,
                  noise * PERCENT,
                  marks.get(i));
          figures.accept(Figure.plain(name, PERCENT * within[i] / seeds, "% of runs", FIRST_SEED));
        }
      }
    }
  }

  private List<Play.Regrets> play(LongFunction<Problem> family, int calls, int seeds) {
    List<Play.Regrets> all = new ArrayList<>();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed++) {
      all.add(Play.of(family.apply(seed), factory, calls));
    }
    return all;
  }

  private void plain(String name, List<Double> regrets) {
    figures.accept(Figure.plain(name, Quantiles.median(regrets) * PERCENT, "%", FIRST_SEED));
  }
}
