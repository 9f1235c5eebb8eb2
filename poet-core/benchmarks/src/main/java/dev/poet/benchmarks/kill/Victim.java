package dev.poet.benchmarks.kill;

import dev.poet.Feedback;
import dev.poet.Poet;
import dev.poet.api.Aggregate;
import dev.poet.api.Scale;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import dev.poet.spi.Domain;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.Metric;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A small program that learns and may be killed at any moment. It tunes one function whose outcomes
 * depend on nothing but seed, trial number and parameters, in lockstep, and another one whose
 * outcomes are feedback. Each line it prints is about something that has happened before.
 *
 * <pre>
 * opening, opened          the store, on the training thread
 * trial NUMBER X Y         is in the log; the parameters are the bits of doubles
 * feedback ID VALUE        was accepted
 * notice SENTENCE          what POET has to say
 * closing, closed          all trials asked for are there
 * </pre>
 */
public final class Victim {
  static final String HILL = "hill";
  static final String RATED = "rated";
  static final String LOSS = "loss";
  private static final Duration PATIENCE = Duration.ofMillis(300);
  static final double[] BASELINE = {2, 2};
  static final double HIGHEST = 10;
  static final Metric LOSS_METRIC = new Metric(LOSS, Aggregate.SUM, false);
  private static final double[] BEST = {7, 4};
  private static final int UNTUNED = 3;

  private final long seed;
  private final Tuner hill;
  private final Tuner rated;

  private Victim(PoetRuntime runtime, long seed) {
    this.seed = seed;
    this.hill = runtime.register(hill(), LOSS_METRIC);
    this.rated = runtime.register(function(RATED, new FeedbackRule(List.of(LOSS), PATIENCE)), null);
  }

  /**
   * Runs until trial {@code last} of the first function, but no more than {@code most} trials.
   *
   * @param words home, seed, last, most
   */
  public static void main(String[] words) {
    Path home = Path.of(words[0]);
    long seed = Long.parseLong(words[1]);
    PoetRuntime runtime =
        PoetRuntime.builder()
            .home(home)
            .store(() -> open(home.resolve(Aftermath.STORE)))
            .learners(Auto.factory())
            .gains(Gains::of)
            .pace(Pace.LOCKSTEP)
            .seed(seed)
            .notices(notice -> say("notice " + notice))
            .start();
    new Victim(runtime, seed).learn(Long.parseLong(words[2]), Long.parseLong(words[3]));
    say("closing");
    runtime.close();
    say("closed");
  }

  private void learn(long last, long most) {
    for (long done = 0; done < most; done++) {
      long number = hill.begin();
      if (number > last) {
        return;
      }
      double[] received = call(hill, number, true);
      say("trial %d %s %s".formatted(number, bits(received[0]), bits(received[1])));
      if (number == last) {
        return;
      }
      rate();
    }
  }

  private void rate() {
    long number = rated.begin();
    double[] received = call(rated, number, false);
    String id = Poet.executionId();
    double loss = loss(received, seed, number);
    if (Poet.feedback(id, Map.of(LOSS, loss)) == Feedback.ACCEPTED) {
      say("feedback " + id + " " + bits(loss));
    }
  }

  /** One call as a woven method would make it; the arguments that the body received. */
  private double[] call(Tuner tuner, long number, boolean reports) {
    double[] row = number < 0 ? null : tuner.choose(number, 0, 0, 0, 0, 0, 0, 0, 0);
    if (row == null) {
      say("notice a call runs as written though the store works");
      System.exit(UNTUNED);
    }
    double[] received = {
      tuner.parameter(row, 0, BASELINE[0]), tuner.parameter(row, 1, BASELINE[1])
    };
    long started = System.nanoTime();
    double result = reports ? loss(received, seed, number) : Double.NaN;
    tuner.end(number, row, started, result, false, 0, 0, 0, 0, 0, 0, 0, 0);
    return received;
  }

  static double loss(double[] at, long seed, long number) {
    double noise = 0.2 * (Mixing.unit(seed, 2 * number) + Mixing.unit(seed, 2 * number + 1) - 1);
    double far = Math.pow(at[0] - BEST[0], 2) + Math.pow(at[1] - BEST[1], 2);
    return far / 10 + noise;
  }

  static TunedFunction hill() {
    return function(HILL, FeedbackRule.NONE);
  }

  static TunedFunction function(String id, FeedbackRule feedback) {
    Domain domain = new Domain.Real(0, HIGHEST, Scale.LINEAR, "");
    return new TunedFunction(
        id,
        "",
        new ParameterSpace(
            List.of(new Parameter("x", domain, 0.25, ""), new Parameter("y", domain, 0.25, ""))),
        List.of(),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MINIMISE, LOSS),
        feedback);
  }

  private static Store open(Path file) throws StoreException {
    say("opening");
    Store store =
        SqliteStore.open(
            DriverConnections.sqlite(new org.sqlite.JDBC(), file),
            file,
            InstantSource.system(),
            ProcessHandle.current().pid());
    say("opened");
    return store;
  }

  private static String bits(double value) {
    return Long.toHexString(Double.doubleToRawLongBits(value));
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
