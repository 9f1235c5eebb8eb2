package dev.poet.plugins.prompts;

import java.time.Duration;

/**
 * Asks again where a failure may pass ({@link ModelException.Kind#isPassing}): after a wait, then
 * after twice that wait, or as long as the endpoint asks for. One that asks for more than {@value
 * #MOST_SECONDS} seconds is not waited for: who called has something better to do. Thread-safe.
 */
public final class PatientModel implements LanguageModel {

  /** Waits; a test need not. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration wait) throws InterruptedException;
  }

  private static final int MOST_ATTEMPTS = 10;

  /** Limits are counted by the minute. */
  private static final long MOST_SECONDS = 60;

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
        boolean isTooLong = e.askedWait().toSeconds() > MOST_SECONDS;
        if (attempt == attempts || !e.kind().isPassing() || isTooLong) {
          throw e;
        }
        pause.of(wait.compareTo(e.askedWait()) > 0 ? wait : e.askedWait());
      }
      wait = wait.multipliedBy(2);
    }
  }
}
