package dev.poet.spring;

import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Vitals;
import dev.poet.engine.call.FunctionVitals;
import dev.poet.engine.settings.Mode;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import java.util.Optional;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/**
 * UP, or DEGRADED while nothing is learned: learning pauses, or the store can't be read. Never
 * DOWN, since calls go on whatever becomes of learning, and an application that is taken out of
 * service for it would be harmed by POET.
 */
final class PoetHealthIndicator extends AbstractHealthIndicator {

  /** Not among those that Spring Boot aggregates, so that the whole stays what it is. */
  static final Status DEGRADED = new Status("DEGRADED", "calls go on, nothing is learned");

  private final PoetRuntime runtime;
  private final PoetStore store;

  PoetHealthIndicator(PoetRuntime runtime, PoetStore store) {
    this.runtime = runtime;
    this.store = store;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    try {
      check(health);
    } catch (RuntimeException e) {
      health.status(DEGRADED).withDetail("reason", "POET can't be asked: " + e);
    }
  }

  private void check(Health.Builder health) {
    Optional<String> reason = runtime.paused().or(this::unreadable);
    Vitals vitals = runtime.vitals();
    health
        .status(reason.isPresent() ? DEGRADED : Status.UP)
        .withDetail("store", store.toString())
        .withDetail("functions", vitals.functions())
        .withDetail("waiting", vitals.waiting())
        .withDetail("dropped", vitals.dropped());
    reason.ifPresent(sentence -> health.withDetail("reason", sentence));
  }

  /** Where nothing is tuned, there need not be a store. */
  private Optional<String> unreadable() {
    if (runtime.functionVitals().stream().allMatch(PoetHealthIndicator::isOff)) {
      return Optional.empty();
    }
    try (StoreReader reader = store.reader()) {
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static boolean isOff(FunctionVitals function) {
    return function.mode().equals(Mode.OFF.word());
  }
}
