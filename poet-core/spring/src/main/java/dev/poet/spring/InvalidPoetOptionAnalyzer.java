package dev.poet.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Makes Spring Boot print the sentence instead of a stack trace. */
final class InvalidPoetOptionAnalyzer extends AbstractFailureAnalyzer<InvalidPoetOptionException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, InvalidPoetOptionException cause) {
    return new FailureAnalysis(cause.problem(), cause.action(), cause);
  }
}
