package dev.poet.batch;

import dev.poet.spi.HistoryAnalyst;
import java.util.List;

/**
 * The analyses of a {@link BatchAnalysis}, on one thread beside the one that asks. Versions and
 * deployments are not looked at: that takes the whole history. Thread-safe.
 */
public final class BatchAnalyst implements HistoryAnalyst {

  @Override
  public Report analyse(Question question) {
    HistoryBuilder builder = new HistoryBuilder(question.function());
    question.trials().forEach(builder::add);
    try (Worker worker = new Worker(1)) {
      BatchResult result =
          new BatchAnalysis(worker, question.seed())
              .run(
                  builder.build(question.stored()),
                  List.of(),
                  List.of(),
                  question.atMillis(),
                  (what, share) -> {});
      return new Report(
          result.looked(),
          result.findings(),
          result.proposals().stream()
              .filter(p -> p.isForAll())
              .map(p -> new HistoryAnalyst.Suggestion(p.point(), p.predicted(), p.evidence()))
              .toList());
    }
  }
}
