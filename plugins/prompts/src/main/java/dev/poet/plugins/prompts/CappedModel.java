package dev.poet.plugins.prompts;

import dev.poet.plugins.prompts.ModelException.Kind;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Asks only while the day's money lasts. Before each request the most that it can cost is booked;
 * the difference to what it did cost is given back afterwards. So what is spent on a day (UTC) is
 * never more than the cap, whatever parameters the question has and however it fails: where nobody
 * knows what a failed request cost, all of it counts. A book that can't be written is an empty
 * purse. Thread-safe.
 */
public final class CappedModel implements LanguageModel {
  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  private final LanguageModel model;
  private final Price price;
  private final long mostNanos;
  private final SpendBook book;
  private final InstantSource clock;

  /**
   * @param mostPerDay in the currency of the price, more than 0
   * @throws IllegalArgumentException POET-262 if the cap is no such amount
   */
  public CappedModel(
      LanguageModel model, Price price, double mostPerDay, SpendBook book, InstantSource clock) {
    if (!(mostPerDay > 0 && mostPerDay <= 1e9)) {
      throw new IllegalArgumentException(
          "POET-262 a day's cap must be more than 0 and at most 1e9 but is %s; correct it"
              .formatted(mostPerDay));
    }
    this.model = model;
    this.price = price;
    this.mostNanos = (long) Math.floor(mostPerDay * Price.NANOS);
    this.book = book;
    this.clock = clock;
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
    long day = Math.floorDiv(clock.millis(), DAY_MILLIS);
    long most = price.nanos(model.mostPromptTokens(question), question.maxTokens());
    book(day, most);
    long spent = most;
    try {
      Answer answer = model.ask(question);
      spent = price.nanos(answer.promptTokens(), answer.completionTokens());
      return answer;
    } catch (ModelException e) {
      spent = isFree(e.kind()) ? 0 : most;
      throw e;
    } finally {
      settle(day, spent - most);
    }
  }

  /** Endpoints charge nothing for what they turn away at the door. */
  private static boolean isFree(Kind kind) {
    return kind == Kind.RATE_LIMITED || kind == Kind.REFUSED || kind == Kind.CAPPED;
  }

  private void book(long day, long most) throws ModelException {
    try {
      if (!book.book(day, most, mostNanos)) {
        throw new ModelException(
            Kind.CAPPED,
            "a day may cost %s and this request could exceed it; raise the cap or wait for tomorrow (UTC)"
                .formatted((double) mostNanos / Price.NANOS));
      }
    } catch (IOException e) {
      throw new ModelException(
          Kind.CAPPED, "what was spent today can't be kept (" + e.getMessage() + ")", e);
    }
  }

  /** More than was booked can only be what the endpoint counts against its own protocol. */
  private void settle(long day, long difference) {
    try {
      book.book(day, difference, Long.MAX_VALUE);
    } catch (IOException kept) {
      // the booking stands: too much is counted rather than too little
    }
  }
}
