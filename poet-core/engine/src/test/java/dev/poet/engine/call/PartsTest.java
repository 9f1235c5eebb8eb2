package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.api.Aggregate;
import dev.poet.api.Privacy;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Worlds;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Outcome;
import dev.poet.spi.Policy;
import dev.poet.spi.Protection;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Functions that are tuned by what the calls of another come to. */
@Timeout(240)
class PartsTest {
  private static final double PART_BASELINE = 8;
  private static final double PART_BEST = 3;
  private static final int PER_CALL = 3;
  private static final long SEED = 5;

  @TempDir Path folder;
  private PoetRuntime runtime;
  private TunedCall whole;
  private TunedCall part;
  private long calls;

  @BeforeEach
  void start() {
    runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start();
    part = runtime.tune(part("part").minimise("loss")); // before the whole is known
    whole =
        runtime.tune(
            Tuning.of("whole")
                .minimise("loss")
                .outcome("loss", Aggregate.LAST)
                .real("x", 0, 10, Worlds.BASELINE));
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private static Tuning part(String id) {
    return Tuning.of(id).real("y", 0, 10, PART_BASELINE).trialWithin("whole");
  }

  /** A call of the whole that calls the part three times; what these received. */
  private List<Double> call() {
    List<Double> received = new ArrayList<>();
    whole.call(
        w -> {
          double loss = Worlds.loss(w.getDouble("x"), SEED, calls++);
          for (int i = 0; i < PER_CALL; i++) {
            double y = part.call(p -> p.getDouble("y"));
            received.add(y);
            loss += (y - PART_BEST) * (y - PART_BEST) / 10;
          }
          w.outcome(loss);
          return null;
        });
    return received;
  }

  private List<CompletedTrial> trials(String function) throws Exception {
    runtime.close();
    Path file = folder.resolve("poet.db");
    try (StoreReader reader = Worlds.reader(file)) {
      return reader.trialsAfter(function, 0);
    }
  }

  @Test
  void part_thatShowsNothingOfItsOwn_learnsFromTheWhole_whichLearnsBesideIt() throws Exception {
    for (int i = 0; i < 250; i++) {
      call();
    }
    double x = 0;
    double y = 0;
    int last = 50;
    for (int i = 0; i < last; i++) {
      y += call().get(0) / last;
    }
    List<CompletedTrial> wholes = trials("whole");
    assertThat(y).isBetween(PART_BEST - 1.5, PART_BEST + 1.5); // untold it stays at 8
    assertThat(wholes).hasSize(300);
    List<Double> losses = wholes.stream().map(t -> t.metrics().get("loss")).toList();
    double late = losses.subList(250, 300).stream().mapToDouble(d -> d).average().orElseThrow();
    assertThat(late).isLessThan(2.5); // untuned it is 10, with the best x alone 7.5
  }

  @Test
  void part_holdsItsParametersDuringOneCallOfTheWhole_andThatIsOneTrial() throws Exception {
    int tried = 0;
    for (int i = 0; i < 60; i++) {
      List<Double> received = call();
      assertThat(received).hasSize(PER_CALL).containsOnly(received.get(0));
      tried += received.get(0) == PART_BASELINE ? 0 : 1;
    }
    List<CompletedTrial> wholes = trials("whole");
    List<CompletedTrial> parts = trials("part");
    assertThat(tried).isPositive();
    assertThat(parts).hasSize(60);
    for (int i = 0; i < 60; i++) {
      assertThat(parts.get(i).metrics().get("loss")).isEqualTo(wholes.get(i).metrics().get("loss"));
    }
  }

  @Test
  void part_drawsItsArmIndependentlyOfTheWhole() throws Exception {
    for (int i = 0; i < 600; i++) {
      call();
    }
    List<CompletedTrial> wholes = trials("whole");
    List<CompletedTrial> parts = trials("part");
    int[][] arms = new int[2][2];
    for (int i = 0; i < 600; i++) {
      arms[arm(wholes.get(i))][arm(parts.get(i))]++;
    }
    double both = arms[1][1] / 600.0;
    double each = (arms[1][0] + arms[1][1]) / 600.0 * (arms[0][1] + arms[1][1]) / 600.0;
    assertThat(arms[1][0] + arms[1][1]).isBetween(15, 585);
    assertThat(arms[0][1] + arms[1][1]).isBetween(15, 585);
    assertThat(both - each).isBetween(-0.02, 0.02); // with equal draws about 0.05
  }

  private static int arm(CompletedTrial trial) {
    return trial.candidate() == Policy.BASELINE ? 0 : 1;
  }

  @Test
  void part_withASensitiveFeature_isStoredWithACodeOfWhatItsFirstCallPassed() throws Exception {
    ContextFeature user =
        new ContextFeature(
            "user", "", new Protection.Hash(), Privacy.FULL, List.of(), Optional.empty());
    TunedCall personal = runtime.tune(part("personal").feature(user));
    for (int i = 0; i < 2; i++) {
      whole.call(
          w -> {
            personal.call(new double[] {4711}, p -> p.getDouble("y"));
            personal.call(new double[] {4712}, p -> p.getDouble("y"));
            return null;
          });
    }
    assertThat(trials("personal"))
        .extracting(t -> t.context().get(0))
        .hasSize(2)
        .doesNotContain(4711.0, 4712.0)
        .allMatch(trials("personal").get(0).context().get(0)::equals);
  }

  @Test
  void part_outsideOfTheWhole_andOnAnotherThread_runsAsWritten_andIsNoTrial() throws Exception {
    Set<Double> received = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      call();
      received.add(part.call(p -> p.getDouble("y")));
      whole.call(
          w ->
              received.add(
                  CompletableFuture.supplyAsync(() -> part.call(p -> p.getDouble("y"))).join()));
    }
    assertThat(received).containsExactly(PART_BASELINE);
    assertThat(trials("part")).hasSize(40);
  }

  @Test
  void whole_thatReturnsAStage_judgesItsPartsWhenItIsComplete() throws Exception {
    List<CompletableFuture<String>> stages = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      whole.call(
          w -> {
            part.call(p -> p.getDouble("y"));
            CompletableFuture<String> stage = new CompletableFuture<>();
            stages.add(stage);
            return stage;
          });
    }
    stages.get(1).completeExceptionally(new IllegalStateException());
    stages.get(0).complete("done");
    List<CompletedTrial> parts = trials("part");
    assertThat(parts).extracting(t -> t.id().number()).containsExactlyInAnyOrder(1L, 2L);
    assertThat(parts)
        .filteredOn(t -> t.outcome() instanceof Outcome.Success)
        .extracting(t -> t.id().number())
        .containsExactly(1L);
  }

  @Test
  void whole_thatReturnsAPublisher_judgesItsPartsWhenTheFirstSubscriptionIsOver() throws Exception {
    for (boolean isSubscribed : new boolean[] {false, true}) {
      Flow.Publisher<String> given =
          whole.stream(
              new double[0],
              w -> {
                part.call(p -> p.getDouble("y"));
                return subscriber -> {
                  subscriber.onSubscribe(new Nothing());
                  subscriber.onComplete();
                };
              });
      if (isSubscribed) {
        given.subscribe(new Nothing());
      }
    }
    assertThat(trials("part")).extracting(t -> t.id().number()).containsExactly(2L);
  }

  /** Wants nothing, and has nothing to give. */
  private static final class Nothing implements Flow.Subscription, Flow.Subscriber<String> {
    @Override
    public void request(long items) {}

    @Override
    public void cancel() {}

    @Override
    public void onSubscribe(Flow.Subscription subscription) {}

    @Override
    public void onNext(String item) {}

    @Override
    public void onError(Throwable thrown) {}

    @Override
    public void onComplete() {}
  }

  @Test
  void whole_thatFails_makesTheTrialsOfItsPartsFailed() throws Exception {
    assertThatThrownBy(
            () ->
                whole.call(
                    w -> {
                      part.call(p -> p.getDouble("y"));
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(trials("part"))
        .singleElement()
        .matches(t -> !(t.outcome() instanceof Outcome.Success));
  }

  @Test
  void part_withAnOutcomeOfItsOwn_ofItself_orOneOfTooMany_isRefused() {
    assertThatThrownBy(() -> runtime.tune(part("own").outcome("loss", Aggregate.LAST)))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("own is judged by the calls of whole");
    assertThatThrownBy(() -> runtime.tune(part("whole")))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("can't be calls of itself");
    for (int i = 0; i < Whole.MOST_PARTS - 1; i++) {
      runtime.tune(part("part" + i));
    }
    assertThatThrownBy(() -> runtime.tune(part("last")))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("at most 8 functions");
  }
}
