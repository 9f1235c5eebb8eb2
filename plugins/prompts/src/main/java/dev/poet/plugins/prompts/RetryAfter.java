package dev.poet.plugins.prompts;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long an endpoint asks to be waited: the header {@code Retry-After} [1, section 10.2.3], in
 * seconds or as a date, which is held against the endpoint's own {@code Date} so that no two clocks
 * have to agree. Stateless.
 *
 * <p>[1] RFC 9110, HTTP Semantics.
 */
final class RetryAfter {
  private static final String SECONDS = "\\d{1,9}";

  private RetryAfter() {}

  /** Zero if it asks for nothing, or for nothing that can be read. */
  static Duration of(HttpHeaders headers) {
    String asked = headers.firstValue("Retry-After").orElse("").strip();
    if (asked.matches(SECONDS)) {
      return Duration.ofSeconds(Long.parseLong(asked));
    }
    Optional<ZonedDateTime> until = date(asked);
    Optional<ZonedDateTime> now = headers.firstValue("Date").flatMap(RetryAfter::date);
    return until.isPresent() && now.isPresent() && until.get().isAfter(now.get())
        ? Duration.between(now.get(), until.get())
        : Duration.ZERO;
  }

  private static Optional<ZonedDateTime> date(String text) {
    try {
      return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
