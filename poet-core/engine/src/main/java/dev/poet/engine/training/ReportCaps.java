package dev.poet.engine.training;

import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.FeedbackSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Keeps each source of feedback to the reports that it may make in an hour. What is beyond is
 * stored under a name that means nothing to learning, so that whether a report counts is decided
 * once, when it arrives. Owned by the training thread.
 */
final class ReportCaps {
  private static final String BEYOND = "!";
  private static final long HOUR_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final FeedbackRule rule;
  private final Map<String, Hour> hours = new HashMap<>();

  private record Hour(long beganMillis, long reports) {}

  ReportCaps(FeedbackRule rule) {
    this.rule = rule;
  }

  /** The entry, under another name if it is one too many. */
  FeedbackEntry admitted(FeedbackEntry entry) {
    for (FeedbackSource source : rule.sources()) {
      if (entry.metric().endsWith(source.reports(""))) {
        return isWithin(source, entry.atMillis()) ? entry : entry.named(entry.metric() + BEYOND);
      }
    }
    return entry;
  }

  private boolean isWithin(FeedbackSource source, long atMillis) {
    Hour last = hours.get(source.name());
    boolean same = last != null && Math.abs(atMillis - last.beganMillis()) < HOUR_MILLIS;
    Hour now = same ? new Hour(last.beganMillis(), last.reports() + 1) : new Hour(atMillis, 1);
    hours.put(source.name(), now);
    return now.reports() <= source.perHour();
  }
}
