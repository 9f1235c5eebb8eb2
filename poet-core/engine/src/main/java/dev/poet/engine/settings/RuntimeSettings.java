package dev.poet.engine.settings;

import dev.poet.engine.schedule.RefitRule;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.HistoryAnalyst;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Retention;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What a runtime was built with; see {@code PoetRuntimeBuilder}. */
public record RuntimeSettings(
    Path home,
    StoreOpener store,
    LearnerFactory learners,
    Function<TunedFunction, GainEstimator> gains,
    Supplier<Knowledge> knowledge,
    long seed,
    Mode mode,
    BiFunction<String, Mode, Mode> modes,
    Pace pace,
    Rollout rollout,
    RefitRule refits,
    Optional<HistoryAnalyst> analyst,
    double controlShare,
    double regretShare,
    int shadowTrials,
    InstantSource clock,
    LongSupplier nanoClock,
    long patienceNanos,
    int recordOneIn,
    Consumer<String> notices,
    DecisionListener decisions,
    Retention retention,
    Map<String, String> configuration,
    String deployment,
    LeadTimes lead) {

  /** How a function of that id is to be tuned; in a runtime that is off, not at all. */
  public Mode mode(String function) {
    return mode == Mode.OFF ? mode : modes.apply(function, mode);
  }
}
