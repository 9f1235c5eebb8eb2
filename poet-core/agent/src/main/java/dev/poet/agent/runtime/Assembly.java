package dev.poet.agent.runtime;

import dev.poet.agent.Notice;
import dev.poet.agent.Option;
import dev.poet.engine.Mode;
import dev.poet.engine.Pace;
import dev.poet.engine.PoetRuntime;
import dev.poet.learning.Gains;
import dev.poet.learning.LocalGaussianProcess;
import java.sql.Driver;
import java.util.concurrent.Callable;

/**
 * Joins the parts that don't know each other: engine, store, learners, plugins. The runtime opens
 * store and plugins on its own thread, so that the class being loaded waits for neither.
 */
final class Assembly {
  /** So often a leader says that it is there before another process takes over. */
  private static final int RENEWALS = 3;

  private Assembly() {}

  static PoetRuntime start(Settings settings, Callable<Driver> driver) {
    return PoetRuntime.builder()
        .home(settings.home())
        .store(StoreSource.of(settings, driver))
        .learners(LocalGaussianProcess.factory())
        .gains(Gains::of)
        .knowledge(() -> Plugins.load(settings.plugins()))
        .seed(settings.seed())
        .mode(settings.constant(Option.MODE, Mode.class))
        .pace(settings.constant(Option.PACE, Pace.class))
        .lead(settings.lead().dividedBy(RENEWALS), settings.lead())
        .recordOneIn(Integer.parseInt(settings.text(Option.RECORD)))
        .configuration(settings.configuration())
        .deployment(settings.deployment())
        .notices(settings.isQuiet() ? notice -> {} : Notice::print)
        .start();
  }
}
