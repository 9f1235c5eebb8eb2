package dev.poet.engine;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Does for publishers of which the engine knows no type what {@link WatchedPublisher} does. */
@FunctionalInterface
public interface ForeignPublishers {

  /**
   * A publisher that passes everything on.
   *
   * @param begins as for {@link WatchedPublisher}
   * @param over as for {@link WatchedPublisher}
   * @throws Throwable if there can be none
   */
  Object watched(Object publisher, BooleanSupplier begins, Consumer<Boolean> over) throws Throwable;
}
