package dev.poet.spi;

/** Makes learners of one kind. Thread-safe. */
public interface LearnerFactory {

  /** The name under which states of this kind are stored and explained. */
  String name();

  /** A learner that knows nothing but its settings. */
  Learner create(LearnerSettings settings);

  /**
   * A learner that continues from {@code state} as if it had never stopped.
   *
   * @throws IllegalArgumentException if {@code state} was not written by a learner of this kind for
   *     the same parameters, features, objective and trials; the message says what differs
   */
  Learner restore(LearnerSettings settings, byte[] state);
}
