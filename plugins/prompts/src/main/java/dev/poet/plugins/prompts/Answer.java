package dev.poet.plugins.prompts;

/**
 * What a model answered.
 *
 * @param text data, whatever it says
 * @param promptTokens as the endpoint counted them, at least 0
 * @param completionTokens as the endpoint counted them, at least 0
 * @param truncated whether the answer ended because it had become too long
 */
public record Answer(String text, long promptTokens, long completionTokens, boolean truncated) {
  public Answer {
    if (promptTokens < 0 || completionTokens < 0) {
      throw new IllegalArgumentException(
          "an answer must have counts of tokens from 0 on but has %d and %d"
              .formatted(promptTokens, completionTokens));
    }
  }
}
