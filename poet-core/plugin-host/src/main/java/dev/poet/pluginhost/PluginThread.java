package dev.poet.pluginhost;

import dev.poet.spi.InvalidDeclarationException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the code of one plugin, each callback on a fresh daemon thread and within a time budget. The
 * caller gets an answer or a {@link RefusedException}, never an exception of the plugin and never a
 * wait beyond the budget. Callbacks are rare (loading, a proposal), so a thread each is cheap, and
 * none stays behind with the plugin's thread-locals.
 *
 * <p>Java cannot stop a thread: one that hangs is interrupted, given the lowest priority and left
 * alone.
 *
 * <p>Thread-safe. Callers take turns, so that one plugin never has two callbacks at work.
 */
final class PluginThread {
  private static final int MAX_CAUSES = 20;

  /** How often a caller looks within the budget. */
  private static final int LOOKS = 8;

  private final String name;
  private final ClassLoader loader;
  private final Duration budget;
  private final PluginUpkeep upkeep;

  PluginThread(String pluginId, ClassLoader loader, Duration budget) {
    this.name = nameOf(pluginId);
    this.loader = loader;
    this.budget = budget;
    this.upkeep = new PluginUpkeep(pluginId);
  }

  /** What everything of a plugin is called that the JVM shows to people. */
  static String nameOf(String pluginId) {
    return "poet-plugin-" + pluginId;
  }

  /** What its callbacks cost. */
  PluginUpkeep upkeep() {
    return upkeep;
  }

  /** What the plugin's thread hands over: a value, or why there is none. */
  private record Answer<T>(T value, String code, String reason) {}

  /**
   * @param callback what is asked, for sentences, such as {@code "domain()"}
   * @param body runs on the plugin's thread; must return a value without the plugin's own types
   *     where the caller is going to touch it
   */
  <T> T call(String callback, Callable<T> body) throws RefusedException {
    FutureTask<Answer<T>> task = new FutureTask<>(() -> measured(callback, body));
    Thread thread = new Thread(upkeep.threads(), task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
    Answer<T> answer;
    try {
      answer = await(task);
    } catch (TimeoutException e) {
      thread.setPriority(Thread.MIN_PRIORITY);
      task.cancel(true);
      throw new RefusedException(
          "POET-308",
          "did not answer %s within %d ms and is STUCK; repair the plugin and restart"
              .formatted(callback, budget.toMillis()));
    } catch (ExecutionException e) {
      throw new RefusedException("POET-307", "failed in %s; repair the plugin".formatted(callback));
    }
    if (answer.code() != null) {
      throw new RefusedException(answer.code(), answer.reason());
    }
    return answer.value();
  }

  /**
   * Waits for at most the budget, also when interrupted; keeps the interrupt for the caller. A
   * process that was stopped as a whole (a container that is paused, {@code SIGSTOP}) has not hung:
   * time counts only while this thread, too, could look.
   */
  private <T> T await(FutureTask<T> task) throws TimeoutException, ExecutionException {
    int looks = 0;
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get(budget.toNanos() / LOOKS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (TimeoutException e) {
          looks++;
          if (looks == LOOKS) {
            throw e;
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** On the plugin's thread, which has allocated nothing before. */
  private <T> Answer<T> measured(String callback, Callable<T> body) {
    Answer<T> answer = answer(callback, body);
    upkeep.allocated(callback, AllocatedBytes.ofThisThread());
    return answer;
  }

  private static <T> Answer<T> answer(String callback, Callable<T> body) {
    try {
      return new Answer<>(body.call(), null, null);
    } catch (RefusedException e) {
      return new Answer<>(null, e.code(), e.getMessage());
    } catch (InvalidDeclarationException e) {
      return new Answer<>(
          null,
          "POET-309",
          "declares in %s what breaks a rule, %s (%s); repair the plugin"
              .formatted(callback, Sentences.oneLine(e.getMessage()), e.code()));
    } catch (Throwable e) {
      return new Answer<>(
          null, "POET-307", "threw in %s, %s; repair the plugin".formatted(callback, describe(e)));
    }
  }

  /** Runs on the plugin's thread too, as the exception's methods may be the plugin's. */
  private static String describe(Throwable thrown) {
    try {
      Throwable root = thrown;
      for (int i = 0; i < MAX_CAUSES && root.getCause() != null; i++) {
        root = root.getCause();
      }
      String message = root.getMessage();
      String type = root.getClass().getSimpleName();
      return message == null ? type : type + ": " + Sentences.oneLine(message);
    } catch (Throwable nested) {
      return thrown.getClass().getSimpleName();
    }
  }
}
