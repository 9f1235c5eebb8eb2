package dev.poet.learning;

import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Makes learners of one kind, whose states are what they write after {@link #begin}. Thread-safe.
 *
 * @param reader of what a learner wrote
 */
record SimpleFactory(
    String name,
    Function<LearnerSettings, Learner> maker,
    BiFunction<LearnerSettings, StateInput, Learner> reader)
    implements LearnerFactory {

  /** First byte of a state; counts up when a format changes. */
  private static final int VERSION = 1;

  @Override
  public Learner create(LearnerSettings settings) {
    return maker.apply(settings);
  }

  @Override
  public Learner restore(LearnerSettings settings, byte[] state) {
    return read(settings, state, in -> reader.apply(settings, in));
  }

  /** A learner from a state that begins as {@link #begin} says. */
  static Learner read(
      LearnerSettings settings, byte[] state, Function<StateInput, Learner> reader) {
    return StateInput.read(state, VERSION, Auto.fingerprint(settings), reader);
  }

  /** The beginning of a state. */
  static StateOutput begin(LearnerSettings settings) {
    return new StateOutput(VERSION, Auto.fingerprint(settings));
  }
}
