package dev.poet.plugins.prompts;

/** A model that answers questions, wherever it runs. Thread-safe. */
public interface LanguageModel {

  /** Which model answers, as its endpoint calls it. */
  String name();

  /**
   * The most prompt tokens that {@code question} can be counted as, for a spend cap that must hold
   * before the answer is there.
   */
  long mostPromptTokens(Question question);

  /**
   * Asks once; repetitions, if any, are the implementation's own.
   *
   * @throws ModelException if there is no usable answer; its kind says why
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  Answer ask(Question question) throws ModelException, InterruptedException;
}
