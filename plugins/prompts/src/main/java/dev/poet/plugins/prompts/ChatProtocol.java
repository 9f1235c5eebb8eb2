package dev.poet.plugins.prompts;

import dev.poet.plugins.prompts.ModelException.Kind;
import dev.poet.plugins.prompts.Question.Message;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The bodies of the chat-completions protocol of OpenAI-compatible endpoints, both ways. Stateless.
 */
final class ChatProtocol {
  private ChatProtocol() {}

  static String request(String model, Question question) {
    return question.messages().stream()
        .map(ChatProtocol::message)
        .collect(
            Collectors.joining(
                ",",
                "{\"model\":" + Json.quote(model) + ",\"messages\":[",
                "],\"temperature\":%s,\"max_tokens\":%d,\"stream\":false}"
                    .formatted(question.temperature(), question.maxTokens())));
  }

  private static String message(Message message) {
    return "{\"role\":\"%s\",\"content\":%s}"
        .formatted(message.speaker().name().toLowerCase(Locale.ROOT), Json.quote(message.text()));
  }

  static Answer answer(String body) throws ModelException {
    try {
      Map<?, ?> root = (Map<?, ?>) Json.read(body);
      Map<?, ?> choice = (Map<?, ?>) ((List<?>) root.get("choices")).get(0);
      String content = (String) ((Map<?, ?>) choice.get("message")).get("content");
      Map<?, ?> usage = (Map<?, ?>) root.get("usage");
      return new Answer(
          content == null ? "" : content,
          count(usage, "prompt_tokens"),
          count(usage, "completion_tokens"),
          "length".equals(choice.get("finish_reason")));
    } catch (ClassCastException
        | NullPointerException
        | IndexOutOfBoundsException
        | IllegalArgumentException e) {
      throw new ModelException(
          Kind.MALFORMED, "the endpoint's answer is no chat completion; check its address", e);
    }
  }

  private static long count(Map<?, ?> usage, String name) {
    double count = (Double) usage.get(name);
    if (!(count >= 0 && count <= Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " is " + count);
    }
    return (long) Math.ceil(count);
  }
}
