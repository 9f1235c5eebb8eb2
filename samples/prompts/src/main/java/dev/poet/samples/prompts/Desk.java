package dev.poet.samples.prompts;

import dev.poet.plugins.prompts.Answer;
import dev.poet.plugins.prompts.CappedModel;
import dev.poet.plugins.prompts.LanguageModel;
import dev.poet.plugins.prompts.ModelException;
import dev.poet.plugins.prompts.OpenAiEndpoint;
import dev.poet.plugins.prompts.PatientModel;
import dev.poet.plugins.prompts.Price;
import dev.poet.plugins.prompts.SpendBook;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * Where notes are read: models by the option of the tuned parameter, each behind the cap of the day
 * and some patience. Thread-safe.
 */
public final class Desk implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final int ATTEMPTS = 3;

  private final Map<String, LanguageModel> models;
  private final Map<String, Price> prices;
  private final AutoCloseable server;

  private Desk(Map<String, LanguageModel> models, Map<String, Price> prices, AutoCloseable server) {
    this.models = models;
    this.prices = prices;
    this.server = server;
  }

  /**
   * What came of a note.
   *
   * @param quality the share of the fields that are right, 0 to 1
   * @param cents what the answer cost
   */
  public record Reading(double quality, double cents) {}

  /**
   * With the simulated models, behind a server of this process.
   *
   * @param asked how many calls they have answered before
   * @param upgrade calls before their "upgrade"
   * @param mostPerDay dollars
   */
  public static Desk simulated(
      long seed, long asked, long upgrade, double mostPerDay, SpendBook book, InstantSource clock)
      throws IOException {
    SimulatedServer server = new SimulatedServer(new SimulatedModel(seed, upgrade), asked);
    LanguageModel small = endpoint(server.address(), SimulatedModel.SMALL, "");
    LanguageModel large = endpoint(server.address(), SimulatedModel.LARGE, "");
    return new Desk(
        Map.of(
            "small", patient(small, Prices.SMALL, mostPerDay, book, clock),
            "large", patient(large, Prices.LARGE, mostPerDay, book, clock)),
        Map.of("small", Prices.SMALL, "large", Prices.LARGE),
        server);
  }

  /**
   * With one real model, whatever option is chosen.
   *
   * @param key empty for none
   */
  static Desk real(
      URI address, String name, String key, Price price, double mostPerDay, SpendBook book) {
    LanguageModel model =
        patient(endpoint(address, name, key), price, mostPerDay, book, InstantSource.system());
    return new Desk(
        Map.of("small", model, "large", model), Map.of("small", price, "large", price), () -> {});
  }

  private static LanguageModel endpoint(URI address, String name, String key) {
    return new OpenAiEndpoint(address, name, key, TIMEOUT);
  }

  private static LanguageModel patient(
      LanguageModel model, Price price, double mostPerDay, SpendBook book, InstantSource clock) {
    LanguageModel capped = new CappedModel(model, price, mostPerDay, book, clock);
    return new PatientModel(capped, ATTEMPTS, FIRST_WAIT, wait -> Thread.sleep(wait.toMillis()));
  }

  /** The model that proposes wordings, under the same cap. */
  LanguageModel reflecting() {
    return models.get("large");
  }

  /** Has a note read. */
  Reading read(DeliveryNote note, PromptSettings settings)
      throws ModelException, InterruptedException {
    Answer answer = models.get(settings.model()).ask(settings.question(note));
    return new Reading(
        settings.answerFormat().grade(answer.text(), note.fields()),
        Prices.cents(prices.get(settings.model()), answer));
  }

  /** Has the note number {@code index} of the stream {@code seed} read. */
  public Reading read(long seed, long index, PromptSettings settings)
      throws ModelException, InterruptedException {
    return read(DeliveryNote.draw(seed, Dice.Purpose.NOTE, index), settings);
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
