package dev.poet.samples.prompts;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.poet.plugins.prompts.Answer;
import dev.poet.plugins.prompts.LanguageModel;
import dev.poet.plugins.prompts.ModelException;
import dev.poet.plugins.prompts.ModelException.Kind;
import dev.poet.plugins.prompts.Question;
import dev.poet.plugins.prompts.Question.Message;
import java.nio.charset.StandardCharsets;

/**
 * LangChain4j's {@link ChatModel} as a {@link LanguageModel}, for programs that have one. Build it
 * with {@code maxRetries(0)}: repetitions inside it would be paid for and not counted. As
 * thread-safe as the model.
 *
 * @param name as the endpoint calls it
 */
public record LangChainModel(String name, ChatModel model) implements LanguageModel {
  private static final long TOKENS_PER_MESSAGE = 8;

  @Override
  public long mostPromptTokens(Question question) {
    return question.messages().stream()
        .mapToLong(m -> m.text().getBytes(StandardCharsets.UTF_8).length + TOKENS_PER_MESSAGE)
        .sum();
  }

  @Override
  public Answer ask(Question question) throws ModelException {
    ChatRequest request =
        ChatRequest.builder()
            .messages(question.messages().stream().map(LangChainModel::message).toList())
            .temperature(question.temperature())
            .maxOutputTokens(question.maxTokens())
            .build();
    try {
      return answer(model.chat(request));
    } catch (RateLimitException e) {
      throw failed(Kind.RATE_LIMITED, e);
    } catch (TimeoutException e) {
      throw failed(Kind.TIMED_OUT, e);
    } catch (InternalServerException e) {
      throw failed(Kind.SERVER_FAILED, e);
    } catch (RuntimeException e) {
      throw failed(Kind.MALFORMED, e);
    }
  }

  private static ChatMessage message(Message message) {
    return switch (message.speaker()) {
      case SYSTEM -> SystemMessage.from(message.text());
      case USER -> UserMessage.from(message.text());
      case ASSISTANT -> AiMessage.from(message.text());
    };
  }

  private static Answer answer(ChatResponse response) {
    TokenUsage usage = response.tokenUsage();
    return new Answer(
        response.aiMessage().text() == null ? "" : response.aiMessage().text(),
        usage.inputTokenCount(),
        usage.outputTokenCount(),
        response.finishReason() == FinishReason.LENGTH);
  }

  private static ModelException failed(Kind kind, RuntimeException cause) {
    return new ModelException(
        kind, "the model gave no answer (%s)".formatted(cause.getClass().getSimpleName()), cause);
  }
}
