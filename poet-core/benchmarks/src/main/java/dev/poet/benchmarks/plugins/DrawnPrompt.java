package dev.poet.benchmarks.plugins;

import dev.poet.api.Aggregate;
import dev.poet.engine.call.Arguments;
import dev.poet.engine.call.Tuning;
import dev.poet.spi.Mixing;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A SIMULATED prompt program whose effects are drawn from a seed, so that nothing can be fitted to
 * them: five fields are right or wrong each, with the probability
 *
 * <pre>{@code
 * right = 1 / (1 + exp(-(level + sum effect(option) - sum width (number - best)^2 + sum pairs)))
 * cents = 0.03 prod (1 + dearness(option or number)),   net = right - cents
 * }</pre>
 *
 * <p>An "upgrade" draws all of it anew but the cents. Pure: the same call has the same outcome.
 */
final class DrawnPrompt {
  /** The function that is tuned. */
  static final String FUNCTION = "drawn-prompt";

  private static final String[] CHOICES = {"template", "instruction", "role", "format", "model"};
  private static final String[] NUMBERS = {"temperature", "length", "strictness"};
  private static final int MOST_OPTIONS = 4;
  private static final int FIELDS = 5;
  private static final int SIZE = CHOICES.length + NUMBERS.length;

  /** Standard deviations, logits: of an option's effect, and of that of two together. */
  private static final double EFFECT = 0.45;

  private static final double PAIR = 0.15;

  private static final double CENTS = 0.03;

  private final long seed;
  private final int[] options = new int[CHOICES.length];
  private final double[] written = new double[SIZE];
  private final double[][] dearness = new double[SIZE][MOST_OPTIONS];
  private final Version[] versions = new Version[2];

  /** One draw of all effects; {@code pairs[i][j][a][b]} of options, or ends of ranges, a and b. */
  private record Version(
      double level,
      double[][] effects,
      double[] best,
      double[] width,
      double[][][][] pairs,
      double most) {}

  DrawnPrompt(long seed) {
    this.seed = seed;
    Random random = new Random(Mixing.mix(seed, FIELDS));
    for (int i = 0; i < options.length; i++) {
      options[i] = 2 + random.nextInt(MOST_OPTIONS - 1);
    }
    for (int i = 0; i < SIZE; i++) {
      written[i] = isChoice(i) ? random.nextInt(options[i]) : random.nextInt(11) / 10.0;
      for (int k = 0; k < MOST_OPTIONS; k++) {
        dearness[i][k] = random.nextDouble() < 0.4 ? 0.5 * random.nextDouble() : 0;
      }
    }
    for (int i = 0; i < versions.length; i++) {
      versions[i] = draw(random);
    }
  }

  private Version draw(Random random) {
    double[][] effects = new double[SIZE][MOST_OPTIONS];
    double[][][][] pairs = new double[SIZE][SIZE][MOST_OPTIONS][MOST_OPTIONS];
    double[] best = new double[SIZE];
    double[] width = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      best[i] = random.nextDouble();
      width[i] = 0.3 + 2 * random.nextDouble();
      for (int a = 0; a < MOST_OPTIONS; a++) {
        effects[i][a] = isChoice(i) ? EFFECT * random.nextGaussian() : 0;
        for (int j = 0; j < i; j++) {
          for (int b = 0; b < MOST_OPTIONS; b++) {
            pairs[i][j][a][b] = PAIR * random.nextGaussian();
          }
        }
      }
    }
    Version flat = new Version(0, effects, best, width, pairs, 0);
    double level = 0.3 + 0.5 * random.nextDouble() - logit(flat, written);
    Version known = new Version(level, effects, best, width, pairs, 0);
    return new Version(level, effects, best, width, pairs, most(known, random));
  }

  private boolean isChoice(int index) {
    return index < CHOICES.length;
  }

  private double logit(Version version, double[] at) {
    double logit = version.level;
    for (int i = 0; i < SIZE; i++) {
      double apart = at[i] - version.best[i];
      logit += isChoice(i) ? version.effects[i][(int) at[i]] : -version.width[i] * apart * apart;
      for (int j = 0; j < i; j++) {
        logit += between(version.pairs[i][j], i, at[i], j, at[j]);
      }
    }
    return logit;
  }

  /** The effect of two together; linear in numbers. */
  private double between(double[][] pair, int i, double x, int j, double y) {
    return isChoice(i)
        ? along(pair[(int) x], j, y)
        : (1 - x) * along(pair[0], j, y) + x * along(pair[1], j, y);
  }

  private double along(double[] ends, int j, double y) {
    return isChoice(j) ? ends[(int) y] : (1 - y) * ends[0] + y * ends[1];
  }

  private double right(Version version, double[] at) {
    return 1 / (1 + Math.exp(-logit(version, at)));
  }

  private double cents(double[] at) {
    double cents = CENTS;
    for (int i = 0; i < SIZE; i++) {
      cents *= 1 + (isChoice(i) ? dearness[i][(int) at[i]] : dearness[i][0] * at[i]);
    }
    return cents;
  }

  /** By coordinate ascent from random points: options one by one, numbers in tenths. */
  private double most(Version version, Random random) {
    double most = Double.NEGATIVE_INFINITY;
    for (int start = 0; start < 12; start++) {
      double[] at =
          IntStream.range(0, SIZE)
              .mapToDouble(i -> isChoice(i) ? random.nextInt(options[i]) : random.nextDouble())
              .toArray();
      for (int step = 0; step < 4 * SIZE; step++) {
        improve(version, at, step % SIZE);
      }
      most = Math.max(most, right(version, at) - cents(at));
    }
    return most;
  }

  private void improve(Version version, double[] at, int index) {
    double kept = at[index];
    double most = right(version, at) - cents(at);
    int values = isChoice(index) ? options[index] : 11;
    for (int k = 0; k < values; k++) {
      at[index] = isChoice(index) ? k : k / 10.0;
      double net = right(version, at) - cents(at);
      if (net > most) {
        most = net;
        kept = at[index];
      }
    }
    at[index] = kept;
  }

  /** What values are worth without noise, in percent of the most that any are worth. */
  double share(double[] at, boolean upgraded) {
    Version version = versions[upgraded ? 1 : 0];
    return 100 * (right(version, at) - cents(at)) / version.most;
  }

  double[] written() {
    return written.clone();
  }

  /** The net value of a call, with its noise. */
  double call(double[] at, long number, boolean upgraded) {
    double right = right(versions[upgraded ? 1 : 0], at);
    long fields =
        IntStream.range(0, FIELDS)
            .filter(field -> Mixing.unit(Mixing.mix(seed, field), number) < right)
            .count();
    return (double) fields / FIELDS - cents(at);
  }

  Tuning tuning() {
    Tuning tuning =
        Tuning.of(FUNCTION).domain("prompts").maximise("net").outcome("net", Aggregate.SUM);
    for (int i = 0; i < SIZE; i++) {
      tuning =
          isChoice(i)
              ? tuning.option(
                  CHOICES[i], words(options[i]), words(options[i]).get((int) written[i]))
              : tuning.real(NUMBERS[i - CHOICES.length], 0, 1, written[i]);
    }
    return tuning;
  }

  private static List<String> words(int options) {
    return IntStream.range(0, options).mapToObj(k -> "v" + k).toList();
  }

  /** What a call runs with. */
  static double[] read(Arguments arguments) {
    List<Double> values = new ArrayList<>();
    for (String choice : CHOICES) {
      values.add(Double.parseDouble(arguments.getString(choice).substring(1)));
    }
    for (String number : NUMBERS) {
      values.add(arguments.getDouble(number));
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
