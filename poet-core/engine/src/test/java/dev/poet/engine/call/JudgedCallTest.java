package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.api.EnforcementException;
import dev.poet.api.Otherwise;
import dev.poet.engine.FixedLearner;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Worlds;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of results that break a rule, through the library door. */
class JudgedCallTest {
  private static final int TUNED = 3;
  private static final int MOST_CALLS = 1_000;

  @TempDir Path folder;
  private final List<Integer> bodies = new ArrayList<>();
  private PoetRuntime runtime;

  @BeforeEach
  void start() {
    runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
            .learners(new FixedLearner(List.of(Point.of(TUNED))))
            .start();
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private static Tuning declared() {
    return Tuning.of("judged").whole("n", 0, 10, 2);
  }

  /** What the first call gives in which the body ran with the tuned value. */
  private Object tuned(TunedCall call, Function<Integer, Object> body) {
    for (int i = 0; i < MOST_CALLS; i++) {
      bodies.clear();
      Object result =
          call.call(
              p -> {
                bodies.add(p.getInt("n"));
                return body.apply(p.getInt("n"));
              });
      if (bodies.contains(TUNED)) {
        return result;
      }
    }
    throw new AssertionError("no call was tuned");
  }

  @Test
  void number_outsideTheRange_isAmended_inItsOwnType() {
    TunedCall call =
        runtime.tune(declared().resultsIn(0.5, 2.5).otherwise(Otherwise.AMEND).retries(3, none()));

    assertThat(tuned(call, n -> n)).isEqualTo(2);
    assertThat(tuned(call, n -> -n)).isEqualTo(1);
    assertThat(tuned(call, n -> (long) n)).isEqualTo(2L);
    assertThat(tuned(call, n -> (float) n)).isEqualTo(2.5f);
    assertThat(tuned(call, n -> (double) n)).isEqualTo(2.5);
    assertThat(bodies).containsExactly(TUNED);
  }

  /** Broken: the next whole number was returned, which breaks the rule too. */
  @Test
  void wholeNumber_ofARangeWithoutOne_isRejected() {
    TunedCall call = runtime.tune(declared().resultsIn(2.2, 2.8).otherwise(Otherwise.AMEND));

    assertThatThrownBy(() -> tuned(call, n -> n)).isInstanceOf(EnforcementException.class);
    assertThatThrownBy(() -> tuned(call, n -> -n)).isInstanceOf(EnforcementException.class);
  }

  @Test
  void result_thatBreaksARule_inEveryAttempt_comesFromTheCodeAsWritten() {
    TunedCall call =
        runtime.tune(
            declared()
                .resultsThat(Objects::nonNull)
                .otherwise(Otherwise.BASELINE)
                .retries(2, none()));

    assertThat(tuned(call, n -> n == TUNED ? null : "with " + n)).isEqualTo("with 2");
    assertThat(bodies).containsExactly(TUNED, TUNED, TUNED, 2);
  }

  @Test
  void result_thatBreaksARule_isRejectedWithASentence() {
    TunedCall call = runtime.tune(declared().resultsIn(0, 2.5).retries(1, none()));

    assertThatThrownBy(() -> tuned(call, n -> n))
        .isInstanceOf(EnforcementException.class)
        .hasMessage(
            "the result of judged must keep its declared rules (0.0 to 2.5) but did not in 2"
                + " attempt(s)");
    assertThatThrownBy(() -> tuned(call, n -> "no number"))
        .isInstanceOf(EnforcementException.class);
  }

  @Test
  void exception_isTriedAgain_andTheLastOnePassesThrough() throws Exception {
    TunedCall call = runtime.tune(declared().retries(2, Duration.ofMillis(1)));
    tuned(call, n -> n); // calls that are left alone are not judged
    AtomicInteger failures = new AtomicInteger(2);
    IOException last = new IOException("for ever");

    assertThat(
            call.<String, IOException>call(
                p -> {
                  if (failures.getAndDecrement() > 0) {
                    throw new IOException("try again");
                  }
                  return "done";
                }))
        .isEqualTo("done");
    bodies.clear();
    assertThatThrownBy(
            () ->
                call.call(
                    p -> {
                      bodies.add(p.getInt("n"));
                      throw last;
                    }))
        .isSameAs(last);
    assertThat(bodies).hasSize(3);
  }

  @Test
  void predicate_thatThrows_saysNothing() {
    TunedCall call =
        runtime.tune(
            declared()
                .resultsIn(0, 2.5)
                .resultsThat(
                    result -> {
                      throw new IllegalStateException("broken");
                    }));

    assertThat(tuned(call, n -> n)).isEqualTo(TUNED);
  }

  @Test
  void amending_withoutARange_isRefused() {
    assertThatThrownBy(() -> runtime.tune(declared().otherwise(Otherwise.AMEND)))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("only a range can be amended but judged has none");
  }

  private static Duration none() {
    return Duration.ZERO;
  }
}
