package dev.poet.batch;

/** Somebody asked the analysis to stop; nothing of it was kept. */
public final class InterruptedAnalysisException extends RuntimeException {
  InterruptedAnalysisException(Throwable cause) {
    super("the analysis was interrupted", cause);
  }
}
