package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.Candidate;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.SimulationModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What a plugin's model does to a learner: it leads, errs, fails, and is corrected. */
final class ForesightTest {
  private static final Point BASELINE = Point.of(0.5, 0.5, 0.5, 0.5, 0.5, 0.5);

  /** Share of the score that the best corner of the real world saves, by each of two parameters. */
  private static final double EFFECT = 0.3;

  private static final double NOISE = 0.12;

  @Test
  void propose_trueModel_isFarBetterThanWithoutOneAfterThirtyTrials() {
    double with = meanOver(10, Optional.of(model(ForesightTest::truth)));
    double without = meanOver(10, Optional.empty());

    // gain of the recommended point, share of the score: healthy 0.30 against 0.07; broken: equal
    assertThat(with).isGreaterThan(0.2).isGreaterThan(without + 0.1);
  }

  @Test
  void propose_modelThatIsWrongAboutEverything_doesLittleHarm() {
    double with = meanOver(10, Optional.of(model(point -> -truth(point))));

    // healthy: 0.00, the baseline; broken: follows the model, -0.30
    assertThat(with).isGreaterThan(-0.03);
  }

  @Test
  void propose_modelThatSeesNothing_staysAtTheBaseline() {
    LearnerSettings settings = settings(3, Optional.of(model(point -> 0)));
    Learner learner = learned(settings, point -> 0, 30);

    assertThat(learner.propose().recommended()).isEqualTo(BASELINE);
  }

  @Test
  void propose_modelFailsHalfWay_goesOnAsWithoutOne() {
    for (SimulationModel broken : List.of(throwing(20), silent(20), nonsense(20))) {
      Learner learner = learned(settings(3, Optional.of(broken)), ForesightTest::truth, 40);
      Proposal proposal = learner.propose();

      assertThat(settings(3, Optional.empty()).function().space().contains(proposal.recommended()))
          .isTrue();
      assertThat(proposal.predictedGain().isKnown()).isTrue();
    }
  }

  @Test
  void restore_withTheModel_goesOnWithEqualBits() {
    LearnerSettings settings = settings(3, Optional.of(model(ForesightTest::truth)));
    Learner learner = learned(settings, ForesightTest::truth, 20);
    Learner restored = Auto.factory().restore(settings, learner.state());
    for (int day = 21; day <= 30; day++) {
      ScoredTrial trial = trial(learner.propose(), ForesightTest::truth, 3, day);
      learner.tell(trial);
      restored.tell(trial);
      assertThat(restored.propose()).isEqualTo(learner.propose());
    }
    assertThat(restored.state()).isEqualTo(learner.state());
  }

  @Test
  void restore_withoutTheModelItLearnedWith_isRefused() {
    LearnerSettings settings = settings(3, Optional.of(model(ForesightTest::truth)));
    byte[] state = learned(settings, ForesightTest::truth, 10).state();

    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> Auto.factory().restore(settings(3, Optional.empty()), state))
        .withMessageContaining("model");
  }

  /** The real effect of a point on the score, as a share of it: two parameters matter. */
  private static double truth(Point point) {
    return EFFECT * ((point.get(0) - 0.5) - (point.get(1) - 0.5));
  }

  private static double meanOver(int seeds, Optional<SimulationModel> model) {
    double sum = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      Learner learner = learned(settings(seed, model), ForesightTest::truth, 30);
      sum += truth(learner.propose().recommended());
    }
    return sum / seeds;
  }

  private static Learner learned(
      LearnerSettings settings, ToDoubleFunction<Point> world, int days) {
    Learner learner = Auto.factory().create(settings);
    for (int day = 1; day <= days; day++) {
      learner.tell(trial(learner.propose(), world, settings.seed(), day));
    }
    return learner;
  }

  /** Two days of three are tuned; a day's noise is {@link #NOISE} of its score. */
  private static ScoredTrial trial(
      Proposal proposal, ToDoubleFunction<Point> world, long seed, int day) {
    List<Candidate> candidates = proposal.cells().get(0);
    boolean control = day / 3 % 3 == 0 || candidates.isEmpty();
    Point point = control ? BASELINE : candidates.get(0).point();
    double noise = NOISE * new Draws(1000 + seed, day).normal();
    return new ScoredTrial(
        day,
        control,
        point,
        List.of((double) day, 0.0),
        Map.of(),
        List.of(-10 * (1 - world.applyAsDouble(point) + noise)),
        -10 * (1 - world.applyAsDouble(point) + noise));
  }

  private static LearnerSettings settings(long seed, Optional<SimulationModel> model) {
    LearnerSettings plain = NoisyWorlds.slow(6, seed);
    return new LearnerSettings(plain.function(), BASELINE, seed, model);
  }

  private static SimulationModel model(ToDoubleFunction<Point> effect) {
    return answering(question -> Map.of("cost", 10 * (1 - effect.applyAsDouble(question))));
  }

  private static SimulationModel throwing(int questions) {
    return failing(
        questions,
        () -> {
          throw new IllegalStateException("broken");
        });
  }

  private static SimulationModel silent(int questions) {
    return failing(questions, List::of);
  }

  private static SimulationModel nonsense(int questions) {
    return failing(questions, () -> List.of(Map.of("cost", Double.NaN)));
  }

  private interface Failure {
    List<Map<String, Double>> answer();
  }

  /** Answers so many times, then fails. */
  private static SimulationModel failing(int times, Failure failure) {
    SimulationModel sound = model(ForesightTest::truth);
    List<Integer> asked = new ArrayList<>();
    return new SimulationModel() {
      @Override
      public String fingerprint() {
        return "failing";
      }

      @Override
      public List<Map<String, Double>> predict(List<Question> questions) {
        asked.add(questions.size());
        return asked.size() > times ? failure.answer() : sound.predict(questions);
      }
    };
  }

  private interface Metrics {
    Map<String, Double> of(Point point);
  }

  private static SimulationModel answering(Metrics metrics) {
    return new SimulationModel() {
      @Override
      public String fingerprint() {
        return "test";
      }

      @Override
      public List<Map<String, Double>> predict(List<Question> questions) {
        return questions.stream().map(q -> metrics.of(q.run().parameters())).toList();
      }
    };
  }
}
