package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.poet.api.Aggregate;
import dev.poet.api.Scale;
import dev.poet.engine.Patience;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Worlds;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Domain;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Parameter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the library door has beyond the behaviours that all doors share. */
class TunedCallTest {
  private static final long ARGUMENTS_BYTES = 32;

  @TempDir Path folder;
  private PoetRuntime runtime;

  enum Speed {
    SLOW,
    FAST
  }

  @BeforeEach
  void start() {
    runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start();
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private static Tuning everyType() {
    return Tuning.of("every-type")
        .real("x", 0, 10, 2.5)
        .whole("n", 1, 1L << 40, 7)
        .flag("eager", true)
        .option("codec", List.of("gzip", "zstd"), "zstd")
        .constant("speed", Speed.class, Speed.FAST);
  }

  @Test
  void arguments_ofEveryType_areTheBaselineAtFirst() {
    String received =
        runtime
            .tune(everyType())
            .call(
                p ->
                    "%s %s %s %s %s %s"
                        .formatted(
                            p.getDouble("x"),
                            p.getInt("n"),
                            p.getLong("n"),
                            p.getBoolean("eager"),
                            p.getString("codec"),
                            p.getEnum("speed", Speed.class)));

    assertThat(received).isEqualTo("2.5 7 7 true zstd FAST");
  }

  @Test
  void clockThatFails_leavesTheCallAsWritten_andThoseAfterItAreTrialsAgain() {
    AtomicBoolean broken = new AtomicBoolean();
    Thread caller = Thread.currentThread();
    LongSupplier clock =
        () -> {
          if (broken.get() && Thread.currentThread() == caller) {
            throw new IllegalStateException("the clock stands still");
          }
          return System.nanoTime();
        };
    try (PoetRuntime own =
        Worlds.runtime(folder.resolve("own"), Pace.LOCKSTEP, Gains::of).nanoClock(clock).start()) {
      TunedCall call = own.tune(everyType());
      call.call(p -> p.getDouble("x"));
      broken.set(true);
      for (int i = 0; i < 40; i++) {
        assertThat(call.<Double, RuntimeException>call(p -> p.getDouble("x"))).isEqualTo(2.5);
      }
      assertThat(own.faults("every-type")).isEqualTo(40);
      broken.set(false);
      long before = begun(own);
      for (int i = 0; i < 40; i++) {
        call.call(p -> p.getDouble("x"));
      }
      assertThat(begun(own)).isEqualTo(before + 40);
    }
  }

  private static long begun(PoetRuntime runtime) {
    return runtime.functionVitals("every-type").orElseThrow().trials();
  }

  @Test
  void checkedException_isThrownAsItsOwnType() {
    IOException thrown = new IOException("mine");
    TunedCall call = runtime.tune(everyType());

    assertThatThrownBy(
            () ->
                call.call(
                    p -> {
                      throw thrown;
                    }))
        .isSameAs(thrown);
  }

  @Test
  void parameter_thatIsNotDeclared_isNamedWithThoseThatAre() {
    TunedCall call = runtime.tune(everyType());

    assertThatThrownBy(() -> call.call(p -> p.getDouble("y")))
        .hasMessage("POET-120 every-type has no parameter y; it has [x, n, eager, codec, speed]");
    assertThatThrownBy(() -> call.call(p -> p.getString("x")))
        .hasMessageStartingWith("POET-120 x of every-type is a number");
  }

  @Test
  void features_tooFewOrTooMany_areRefused() {
    TunedCall call = runtime.tune(everyType().feature("load", ""));

    assertThatThrownBy(() -> call.call(p -> 0))
        .hasMessage("POET-121 every-type has 1 features but was called with 0");
  }

  @Test
  void baseline_outsideTheBounds_isRefusedAtOnce() {
    assertThatThrownBy(() -> Tuning.of("f").real("x", 0, 1, 2))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("the baseline of x must be one of its values but is 2.0");
    assertThatThrownBy(() -> Tuning.of("f").option("o", List.of("a", "b"), "c"))
        .isInstanceOf(InvalidDeclarationException.class);
  }

  @Test
  void limitsOfMoves_areThoseOfTheParameterDeclaredLast() {
    Tuning tuning = Tuning.of("f").real("x", 0, 1, 0).real("y", 0, 1, 0);
    List<Parameter> parameters =
        tuning.maxStep(0.1).deadBand(0.05).restTrials(7).function().space().parameters();
    assertThat(parameters.get(0))
        .isEqualTo(new Parameter("x", new Domain.Real(0, 1, Scale.LINEAR, ""), 0.25, ""));
    assertThat(parameters.get(1).maxStep()).isEqualTo(0.1);
    assertThat(parameters.get(1).deadBand()).isEqualTo(0.05);
    assertThat(parameters.get(1).restTrials()).isEqualTo(7);
    assertThatThrownBy(() -> tuning.maxStep(0))
        .hasMessage("the maximum step of y must be in (0, 1] but is 0.0");
    assertThatThrownBy(() -> Tuning.of("f").maxStep(0.1))
        .hasMessage("only a parameter can have a longest step; declare it before");
  }

  @Test
  void heldTrial_keepsItsValuesUntilTheFeatureChanges() {
    TunedCall call =
        runtime.tune(
            Tuning.of("held")
                .minimise("loss")
                .outcome("loss", Aggregate.SUM)
                .feature("day", "")
                .trialByFeature()
                .real("x", 0, 10, Worlds.BASELINE));
    List<Double> days = new ArrayList<>();
    for (int day = 0; day < 40; day++) {
      List<Double> received = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        received.add(
            call.call(
                new double[] {day},
                p -> {
                  p.outcome(Math.abs(p.getDouble("x") - Worlds.BEST));
                  return p.getDouble("x");
                }));
      }
      assertThat(received).containsOnly(received.get(0));
      days.add(received.get(0));
    }

    assertThat(days).contains(Worlds.BASELINE).anyMatch(x -> x != Worlds.BASELINE);
  }

  @Test
  void warmCall_allocatesNoMoreThanItsArguments(@TempDir Path other) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int calls = 200_000;
    try (PoetRuntime free = Worlds.runtime(other, Pace.FREE, Gains::of).start()) {
      TunedCall call = free.tune(Tuning.of("warm").real("x", 0, 10, Worlds.BASELINE));
      Patience.until("a tuned call", () -> isTuned(call));
      long before = 0;
      for (int i = 0; i < 3 * calls; i++) {
        if (i == 2 * calls) {
          before = threads.getCurrentThreadAllocatedBytes();
        }
        call.call(p -> null);
      }
      double perCall = (threads.getCurrentThreadAllocatedBytes() - before) / (double) calls;
      assertThat(perCall).isLessThanOrEqualTo(ARGUMENTS_BYTES + 0.5);
    }
  }

  /** Whether calls are no longer left alone. */
  private static boolean isTuned(TunedCall call) {
    return call.call(p -> p.row() != null);
  }
}
