package dev.poet.batch;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/**
 * The threads of the analyses. Smile works in parallel streams, which run in the pool from which
 * they are started: in this one, never in the application's common pool. With one thread equal
 * seeds give equal results. Thread-safe.
 */
public final class Worker implements AutoCloseable {
  private final ForkJoinPool pool;

  /**
   * @param threads how many; 1 inside an application
   */
  public Worker(int threads) {
    this.pool = new ForkJoinPool(threads);
  }

  /** Runs {@code work} here and waits for it. */
  <T> T run(Callable<T> work) {
    try {
      return pool.submit(work).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedAnalysisException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("an analysis failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
