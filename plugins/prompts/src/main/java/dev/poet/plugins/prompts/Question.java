package dev.poet.plugins.prompts;

import java.util.List;

/**
 * What a model is asked.
 *
 * @param messages in order, at least one
 * @param temperature 0 to 2; higher is more random
 * @param maxTokens the longest answer, in tokens, at least 1
 */
public record Question(List<Message> messages, double temperature, int maxTokens) {

  /** Who speaks. */
  public enum Speaker {
    SYSTEM,
    USER,
    ASSISTANT
  }

  /** One message of a conversation. */
  public record Message(Speaker speaker, String text) {}

  public Question {
    messages = List.copyOf(messages);
    if (messages.isEmpty() || maxTokens < 1 || !(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException(
          "a question must have messages, a temperature from 0 to 2 and room for 1 token or more"
              + " but has %d, %s and %d".formatted(messages.size(), temperature, maxTokens));
    }
  }

  /** A question of one message by the user. */
  public static Question of(String text, double temperature, int maxTokens) {
    return new Question(List.of(new Message(Speaker.USER, text)), temperature, maxTokens);
  }

  /** All texts together, in UTF-16 units. */
  public long length() {
    return messages.stream().mapToLong(message -> message.text().length()).sum();
  }
}
