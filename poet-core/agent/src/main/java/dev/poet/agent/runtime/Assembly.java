package dev.poet.agent.runtime;

import dev.poet.agent.Notice;
import dev.poet.agent.Option;
import dev.poet.batch.BatchAnalyst;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.PoetRuntimeBuilder;
import dev.poet.engine.settings.DecisionListener;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.Rollout;
import dev.poet.engine.settings.StoreOpener;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import java.sql.Driver;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Joins the parts that don't know each other: engine, store, learners, plugins. The runtime opens
 * store and plugins on its own thread, so that the class being loaded waits for neither.
 */
final class Assembly {
  /** So often a leader says that it is there before another process takes over. */
  private static final int RENEWALS = 3;

  private static final long PATIENCE_SECONDS = 5;

  private Assembly() {}

  /**
   * @param decisions is told of them
   * @param off is told of the plugins
   * @param firstClass what the store is opened after
   */
  static PoetRuntime start(
      Settings settings,
      Callable<Driver> driver,
      DecisionListener decisions,
      SwitchedOff off,
      CountDownLatch firstClass) {
    StoreOpener store = StoreSource.of(settings, driver);
    PoetRuntimeBuilder builder = PoetRuntime.builder();
    if (settings.text(Option.ANALYSE).equals("idle")) {
      builder.analyst(new BatchAnalyst());
    }
    return builder
        .home(settings.home())
        .store(
            () -> {
              letGoFirst(firstClass);
              return store.open();
            })
        .learners(Auto.factory())
        .gains(Gains::of)
        .decisions(decisions)
        .knowledge(() -> plugins(settings, off))
        .seed(settings.seed())
        .mode(settings.constant(Option.MODE, Mode.class))
        .modes((id, mode) -> mode(off.switches().mode(id), mode))
        .pace(settings.constant(Option.PACE, Pace.class))
        .rollout(settings.constant(Option.RELEASE, Rollout.class))
        .refits(settings.refits())
        .controlShare(Double.parseDouble(settings.text(Option.CONTROL_SHARE)))
        .regretShare(Double.parseDouble(settings.text(Option.REGRET_SHARE)))
        .shadowTrials(Integer.parseInt(settings.text(Option.SHADOW)))
        .lead(settings.lead().dividedBy(RENEWALS), settings.lead())
        .recordOneIn(Integer.parseInt(settings.text(Option.RECORD)))
        .configuration(settings.configuration())
        .deployment(settings.deployment())
        .notices(settings.isQuiet() ? notice -> {} : Notice::print)
        .start();
  }

  private static Plugins plugins(Settings settings, SwitchedOff off) {
    Plugins plugins =
        Plugins.load(settings.plugins(), settings.home(), settings.trust(), off.switches());
    off.know(plugins::byDomain);
    return plugins;
  }

  /**
   * @param asked of one function; null: nothing
   */
  private static Mode mode(String asked, Mode program) {
    return asked == null ? program : program.switched(asked);
  }

  /**
   * The application waits for its first class and for nothing else here; on a machine with few
   * cores both at once would take the class twice as long.
   */
  private static void letGoFirst(CountDownLatch firstClass) {
    try {
      firstClass.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
