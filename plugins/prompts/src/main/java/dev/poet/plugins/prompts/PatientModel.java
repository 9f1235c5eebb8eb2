package dev.poet.plugins.prompts;

import java.time.Duration;

/**
 * Asks again where a failure may pass ({@link ModelException.Kind#isPassing}): after a wait, then
 * after twice that wait. Thread-safe.
 */
public final class PatientModel implements LanguageModel {

  /** Waits; a test need not. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration wait) throws InterruptedException;
  }

  private static final int MOST_ATTEMPTS = 10;

  private final LanguageModel model;
  private final int attempts;
  private final Duration firstWait;
  private final Pause pause;

  /**
   * @param attempts in all, 1 to 10
   * @param firstWait before the second attempt, doubled before each further one
   * @throws IllegalArgumentException if there are to be fewer or more attempts
   */
  public PatientModel(LanguageModel model, int attempts, Duration firstWait, Pause pause) {
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          "a model may be asked 1 to %d times but %d was given".formatted(MOST_ATTEMPTS, attempts));
    }
    this.model = model;
    this.attempts = attempts;
    this.firstWait = firstWait;
    this.pause = pause;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public long mostPromptTokens(Question question) {
    return model.mostPromptTokens(question);
  }

  @Override
  public Answer ask(Question question) throws ModelException, InterruptedException {
    Duration wait = firstWait;
    for (int attempt = 1; ; attempt++) {
      try {
        return model.ask(question);
      } catch (ModelException e) {
        if (attempt == attempts || !e.kind().isPassing()) {
          throw e;
        }
      }
      pause.of(wait);
      wait = wait.multipliedBy(2);
    }
  }
}
