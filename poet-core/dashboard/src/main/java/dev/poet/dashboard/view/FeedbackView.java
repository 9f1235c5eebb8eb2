package dev.poet.dashboard.view;

import dev.poet.evidence.text.Numbers;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.FeedbackSource;
import java.time.Duration;
import java.util.List;

/**
 * What may be reported of a function's executions, and by whom.
 *
 * @param metrics their names, at least one
 * @param sources who reports them, the one that counts most first; empty: whoever does
 * @param within how long a trial waits for them, in words
 */
public record FeedbackView(List<String> metrics, List<String> sources, String within) {
  private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** Null if nothing is awaited. */
  static FeedbackView of(FeedbackRule rule) {
    return rule.isAwaited()
        ? new FeedbackView(
            rule.metrics(),
            rule.sources().stream().map(FeedbackSource::name).toList(),
            Numbers.duration(rule.within().toMillis() / DAY_MILLIS))
        : null;
  }
}
