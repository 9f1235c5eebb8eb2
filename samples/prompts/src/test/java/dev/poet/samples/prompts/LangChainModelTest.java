package dev.poet.samples.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.poet.plugins.prompts.Answer;
import dev.poet.plugins.prompts.LanguageModel;
import dev.poet.plugins.prompts.ModelException;
import dev.poet.plugins.prompts.Question;
import org.junit.jupiter.api.Test;

/**
 * LangChain4j's own client on the local server: adapter and server both speak the real protocol.
 */
final class LangChainModelTest {
  private static final PromptSettings SETTINGS =
      new PromptSettings("plain", "careful", 1, "first", "auditor", "lines", 0.5, 128, "small");

  @Test
  void chatModel_ofLangChain4j_asksTheLocalServer() throws Exception {
    SimulatedModel simulated = new SimulatedModel(1, 100);
    try (SimulatedServer server = new SimulatedServer(simulated, 0)) {
      Question question = SETTINGS.question(DeliveryNote.draw(1, Dice.Purpose.NOTE, 1));

      Answer answer = model(server.address().toString()).ask(question);

      assertThat(answer).isEqualTo(simulated.answer(1, SimulatedModel.SMALL, question));
    }
  }

  @Test
  void chatModel_withoutAServer_failsWithAKind() throws Exception {
    String address;
    try (SimulatedServer server = new SimulatedServer(new SimulatedModel(1, 1), 0)) {
      address = server.address().toString();
    }
    LanguageModel gone = model(address);
    Question question = Question.of("hello", 0, 8);

    ModelException failure = catchThrowableOfType(ModelException.class, () -> gone.ask(question));
    assertThat(failure.kind()).isNotNull();
    assertThat(failure).hasMessageNotContaining("unused");
  }

  private static LanguageModel model(String address) {
    ChatModel chat =
        OpenAiChatModel.builder()
            .baseUrl(address)
            .apiKey("unused")
            .modelName(SimulatedModel.SMALL)
            .maxRetries(0)
            .build();
    return new LangChainModel(SimulatedModel.SMALL, chat);
  }
}
