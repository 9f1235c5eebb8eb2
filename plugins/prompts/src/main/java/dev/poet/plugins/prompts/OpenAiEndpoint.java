package dev.poet.plugins.prompts;

import dev.poet.plugins.prompts.ModelException.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A model behind an endpoint that speaks OpenAI's chat-completions protocol: the real one, or any
 * of the servers that imitate it. One request per question; {@link PatientModel} repeats.
 *
 * <p>The whole answer must be there within a time, and at most {@value #MOST_BYTES} bytes of it are
 * read. Redirects are not followed: they would carry the key elsewhere. Neither prompt nor key nor
 * anything of the answer is part of an exception's message. Thread-safe.
 */
public final class OpenAiEndpoint implements LanguageModel {
  /** Longer than any answer of the protocol that is asked for with a limit of tokens. */
  static final long MOST_BYTES = 1 << 20;

  /** Tokens that a message costs beside its text, by OpenAI's counting, rounded up. */
  private static final long TOKENS_PER_MESSAGE = 8;

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER = 500;

  private final URI completions;
  private final String model;
  private final String key;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * @param base such as {@code https://api.openai.com/v1}; {@code /chat/completions} is added
   * @param model its name at the endpoint
   * @param key the secret that the endpoint asks for; empty for none
   * @param timeout in which the whole answer must be there
   * @throws IllegalArgumentException POET-260 if the address is no web address, or would carry the
   *     key over the network in the clear
   */
  public OpenAiEndpoint(URI base, String model, String key, Duration timeout) {
    String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("https") || scheme.equals("http");
    if (!web || base.getHost() == null || base.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "POET-260 an endpoint must be an http or https address without a password in it; correct it");
    }
    if (scheme.equals("http") && !key.isEmpty() && !LOOPBACK.contains(base.getHost())) {
      throw new IllegalArgumentException(
          "POET-260 the endpoint at %s would get the key in the clear; use https, or leave the key out"
              .formatted(base.getHost()));
    }
    this.completions = URI.create(base.toString().replaceFirst("/+$", "") + "/chat/completions");
    this.model = model;
    this.key = key;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(timeout).build();
  }

  @Override
  public String name() {
    return model;
  }

  /** A token is at least one byte of UTF-8, and hardly ever that short. */
  @Override
  public long mostPromptTokens(Question question) {
    return question.messages().stream()
        .mapToLong(m -> m.text().getBytes(StandardCharsets.UTF_8).length + TOKENS_PER_MESSAGE)
        .sum();
  }

  @Override
  public Answer ask(Question question) throws ModelException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(completions)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(ChatProtocol.request(model, question)));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    HttpResponse<byte[]> response = send(request.build());
    requireOk(response.statusCode(), response.headers());
    return ChatProtocol.answer(new String(response.body(), StandardCharsets.UTF_8));
  }

  private HttpResponse<byte[]> send(HttpRequest request)
      throws ModelException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(request, info -> new BoundedBody(MOST_BYTES));
    try {
      return sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw late(e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof java.net.http.HttpTimeoutException) {
        throw late(cause);
      }
      if (isTooLarge(cause)) {
        throw new ModelException(
            Kind.TOO_LARGE,
            "the endpoint's answer may have %d bytes but has more; check its address"
                .formatted(MOST_BYTES),
            cause);
      }
      throw new ModelException(
          Kind.UNREACHABLE,
          "the endpoint %s can't be reached (%s); check address and network"
              .formatted(completions.getHost(), cause.getClass().getSimpleName()),
          cause);
    } finally {
      sent.cancel(true);
    }
  }

  private static boolean isTooLarge(Throwable thrown) {
    Throwable cause = thrown;
    while (cause != null && !(cause instanceof BoundedBody.TooLargeException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  private ModelException late(Throwable cause) {
    return new ModelException(
        Kind.TIMED_OUT,
        "the endpoint %s must answer within %s but did not; ask again later"
            .formatted(completions.getHost(), timeout),
        cause);
  }

  private static void requireOk(int status, HttpHeaders headers) throws ModelException {
    if (status == TOO_MANY) {
      throw new ModelException(
          Kind.RATE_LIMITED,
          "the endpoint says that there are too many requests (429); slow down",
          RetryAfter.of(headers));
    }
    if (status >= SERVER) {
      throw new ModelException(
          Kind.SERVER_FAILED,
          "the endpoint failed (%d); ask again later".formatted(status),
          RetryAfter.of(headers));
    }
    if (status == REQUEST_TIMEOUT) {
      throw new ModelException(
          Kind.TIMED_OUT, "the endpoint gave the request up (408); ask again later");
    }
    if (status != OK) {
      throw new ModelException(
          Kind.REFUSED,
          "the endpoint refuses the request (%d); check key, model and address".formatted(status));
    }
  }
}
