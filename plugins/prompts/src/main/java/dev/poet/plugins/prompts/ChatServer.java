package dev.poet.plugins.prompts;

import dev.poet.plugins.prompts.Question.Message;
import dev.poet.plugins.prompts.Question.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The other side of the chat-completions protocol, for local servers that stand in for an endpoint.
 * Stateless.
 */
public final class ChatServer {
  private ChatServer() {}

  /** What a client asks of which model. */
  public record Request(String model, Question question) {}

  /**
   * @throws IllegalArgumentException if {@code body} is no request of the protocol
   */
  public static Request request(String body) {
    try {
      Map<?, ?> root = (Map<?, ?>) Json.read(body);
      List<Message> messages = new ArrayList<>();
      for (Object each : (List<?>) root.get("messages")) {
        Map<?, ?> message = (Map<?, ?>) each;
        String role = ((String) message.get("role")).toUpperCase(Locale.ROOT);
        messages.add(new Message(Speaker.valueOf(role), (String) message.get("content")));
      }
      Question question =
          new Question(
              messages,
              number(root.get("temperature"), 1),
              (int) number(root.get("max_tokens"), Integer.MAX_VALUE));
      return new Request((String) root.get("model"), question);
    } catch (ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException("no chat completion is asked for", e);
    }
  }

  private static double number(Object given, double otherwise) {
    return given == null ? otherwise : (Double) given;
  }

  /** The body of an answer. */
  public static String response(String model, Answer answer) {
    return """
        {"id":"chatcmpl-local","object":"chat.completion","created":0,"model":%s,"choices":[{"index":0,\
        "message":{"role":"assistant","content":%s},"finish_reason":"%s"}],"usage":{"prompt_tokens":%d,\
        "completion_tokens":%d,"total_tokens":%d}}"""
        .formatted(
            Json.quote(model),
            Json.quote(answer.text()),
            answer.truncated() ? "length" : "stop",
            answer.promptTokens(),
            answer.completionTokens(),
            answer.promptTokens() + answer.completionTokens());
  }
}
