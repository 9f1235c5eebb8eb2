package dev.poet.plugins.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.plugins.prompts.ModelException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CappedModelTest {
  private static final Price PRICE = new Price(2.5, 10);
  private static final double CAP = 0.01;

  @TempDir Path folder;

  private Instant now = Instant.parse("2026-01-01T23:00:00Z");
  private final InstantSource clock = () -> now;

  /** Counts what its answers and failures cost; any length, any failure. */
  private static final class Spender implements LanguageModel {
    final AtomicLong nanos = new AtomicLong();
    private final SplittableRandom random;

    Spender(long seed) {
      random = new SplittableRandom(seed);
    }

    @Override
    public String name() {
      return "spender";
    }

    @Override
    public long mostPromptTokens(Question question) {
      return question.length();
    }

    @Override
    public synchronized Answer ask(Question question) throws ModelException {
      long prompt = random.nextLong(question.length() + 1);
      long completion = random.nextLong(question.maxTokens() + 1L);
      Kind[] kinds = Kind.values();
      Kind kind = kinds[random.nextInt(kinds.length)];
      boolean fails = random.nextInt(4) == 0;
      boolean turnedAway =
          fails && (kind == Kind.RATE_LIMITED || kind == Kind.REFUSED || kind == Kind.CAPPED);
      nanos.addAndGet(turnedAway ? 0 : PRICE.nanos(prompt, completion));
      if (fails) {
        throw new ModelException(kind, "failed");
      }
      return new Answer("", prompt, completion, false);
    }
  }

  @Test
  void spending_underAnyParametersAndFailures_neverExceedsTheCap() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    for (int day = 0; day < 200; day++) {
      Spender spender = new Spender(day);
      LanguageModel capped = capped(spender, SpendBook.inMemory());
      for (int call = 0; call < 500; call++) {
        int maxTokens = 1 + random.nextInt(1 << random.nextInt(1, 15));
        String text = "x".repeat(1 + random.nextInt(400));
        try {
          capped.ask(Question.of(text, 2 * random.nextDouble(), maxTokens));
        } catch (ModelException expected) {
          continue;
        }
      }
      assertThat(spender.nanos.get()).isBetween(1L, (long) (CAP * Price.NANOS));
    }
  }

  @Test
  void spending_ofTwoProcesses_sharesOneCapInTheFile() throws Exception {
    Path file = folder.resolve("spend");
    Spender spender = new Spender(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int thread = 0; thread < 4; thread++) {
      LanguageModel own = capped(spender, new SpendFile(folder.resolve("spend" + thread / 2)));
      threads.execute(() -> askOften(own));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(120, TimeUnit.SECONDS)).isTrue();

    assertThat(spender.nanos.get()).isBetween(1L, (long) (2 * CAP * Price.NANOS));
    assertThat(new SpendFile(folder.resolve("spend0")).booked(today()))
        .isLessThanOrEqualTo((long) (CAP * Price.NANOS));
    assertThat(Files.exists(file)).isFalse();
  }

  private static void askOften(LanguageModel model) {
    for (int call = 0; call < 200; call++) {
      try {
        model.ask(Question.of("hello", 0, 20));
      } catch (ModelException | InterruptedException expected) {
        continue;
      }
    }
  }

  @Test
  void cap_afterARestart_isAsSpentAsBefore_andFreshTheNextDay() throws Exception {
    Path file = folder.resolve("spend");
    try (LocalEndpoint server = LocalEndpoint.saying(LocalEndpoint.GOOD)) {
      Question dear = Question.of("hello", 0, 900); // 0.009 of 0.01 while it runs
      capped(server.client(""), new SpendFile(file)).ask(dear);
      new SpendFile(file).book(today(), Price.NANOS / 500, Long.MAX_VALUE);

      LanguageModel restarted = capped(server.client(""), new SpendFile(file));
      assertThatThrownBy(() -> restarted.ask(dear))
          .isInstanceOfSatisfying(
              ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CAPPED));
      assertThat(server.bodies).hasSize(1); // nothing was sent

      now = now.plus(Duration.ofHours(2));
      assertThat(restarted.ask(dear).completionTokens()).isEqualTo(3);

      now = now.minus(Duration.ofHours(2)); // a clock that goes back opens no second purse
      new SpendFile(file).book(today() + 1, Price.NANOS / 500, Long.MAX_VALUE);
      assertThatThrownBy(() -> restarted.ask(dear)).isInstanceOf(ModelException.class);
    }
  }

  @Test
  void book_thatIsDamagedOrCantBeWritten_spendsNothing() throws Exception {
    Path file = folder.resolve("spend");
    Files.write(file, new byte[] {1, 2, 3});
    try (LocalEndpoint server = LocalEndpoint.saying(LocalEndpoint.GOOD)) {
      for (SpendBook book : new SpendBook[] {new SpendFile(file), new SpendFile(folder)}) {
        assertThatThrownBy(() -> capped(server.client(""), book).ask(Question.of("x", 0, 1)))
            .isInstanceOf(ModelException.class);
      }
      assertThat(server.bodies).isEmpty();
    }
  }

  @Test
  void cap_thatIsNoAmount_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CappedModel(new Spender(1), PRICE, 0, SpendBook.inMemory(), clock))
        .withMessageContaining("POET-262");
  }

  private long today() {
    return now.getEpochSecond() / 86_400;
  }

  private LanguageModel capped(LanguageModel model, SpendBook book) {
    return new CappedModel(model, PRICE, CAP, book, clock);
  }
}
