package dev.poet.store;

import dev.poet.api.Privacy;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The trials of one function as a table: a column per parameter, feature, metric and covariate,
 * named as declared last. One thread's.
 */
public final class TrialTable {

  /** What a column holds; any value may be null. */
  public enum Kind {
    TEXT,
    WHOLE,
    REAL
  }

  /** A column; values are {@link String}, {@link Long} or {@link Double}, as its kind says. */
  public record Column(String name, Kind kind) {}

  private record Cell(Column column, Function<CompletedTrial, Object> value) {}

  private final StoreReader reader;
  private final TunedFunction function;
  private final List<Cell> cells = new ArrayList<>();
  private final Secrets secrets = new Secrets();

  /**
   * Looks at every trial once, to know which metrics there are.
   *
   * @param privacy what is not {@link Privacy#FULL} holds no covariate, and of the context only
   *     what was declared to be told
   */
  public TrialTable(StoreReader reader, TunedFunction function, Privacy privacy)
      throws StoreException {
    this.reader = reader;
    this.function = function;
    TreeSet<String> metrics = new TreeSet<>();
    TreeSet<String> covariates = new TreeSet<>();
    reader.eachTrial(
        function.id(),
        Long.MIN_VALUE,
        trial -> {
          metrics.addAll(trial.metrics().keySet());
          covariates.addAll(trial.covariates().keySet());
        });
    identity();
    parameters();
    context(privacy);
    metrics.forEach(name -> real("metric." + name, trial -> trial.metrics().get(name)));
    if (privacy == Privacy.FULL) {
      covariates.forEach(name -> real("covariate." + name, trial -> trial.covariates().get(name)));
    }
  }

  /** In order. */
  public List<Column> columns() {
    return cells.stream().map(Cell::column).toList();
  }

  /** Hands each row to {@code consumer}, ascending by number, then stream. */
  public void each(Consumer<Object[]> consumer) throws StoreException {
    reader.eachTrial(
        function.id(),
        Long.MIN_VALUE,
        trial -> consumer.accept(cells.stream().map(cell -> cell.value().apply(trial)).toArray()));
  }

  private void identity() {
    whole("number", trial -> trial.id().number());
    whole("stream", trial -> trial.id().stream());
    whole("started_at_millis", CompletedTrial::startedAtMillis);
    whole("policy", CompletedTrial::policy);
    whole("candidate", trial -> (long) trial.candidate());
    real("propensity", CompletedTrial::propensity);
    whole("calls", CompletedTrial::calls);
    whole("nanos", CompletedTrial::nanos);
    text("outcome", trial -> outcome(trial.outcome()));
    whole("failed_calls", t -> t.outcome() instanceof Outcome.Failure f ? f.failedCalls() : 0L);
    text(
        "ignored_reason",
        t -> t.outcome() instanceof Outcome.Ignored i ? secrets.without(i.reason()) : null);
  }

  private void parameters() {
    List<Parameter> parameters = function.space().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      int index = i;
      Domain domain = parameters.get(i).domain();
      String name = "parameter." + parameters.get(i).name();
      if (domain instanceof Domain.Choice choice) {
        text(name, trial -> fits(trial) ? option(choice, trial.parameters().get(index)) : null);
      } else {
        real(name, trial -> fits(trial) ? trial.parameters().get(index) : null);
      }
    }
  }

  private void context(Privacy privacy) {
    List<ContextFeature> context = function.context();
    for (int i = 0; i < context.size(); i++) {
      int index = i;
      if (context.get(i).privacy().compareTo(privacy) >= 0) {
        real(
            "context." + context.get(i).name(),
            t -> t.context().size() == context.size() ? t.context().get(index) : null);
      }
    }
  }

  /** Trials of an earlier declaration may have had other parameters. */
  private boolean fits(CompletedTrial trial) {
    return trial.parameters().size() == function.space().size();
  }

  private static String option(Domain.Choice choice, double index) {
    return index >= 0 && index <= choice.high() ? choice.options().get((int) index) : null;
  }

  private static String outcome(Outcome outcome) {
    if (outcome instanceof Outcome.Success) {
      return "success";
    }
    return outcome instanceof Outcome.Failure ? "failure" : "ignored";
  }

  private void text(String name, Function<CompletedTrial, Object> value) {
    cells.add(new Cell(new Column(name, Kind.TEXT), value));
  }

  private void whole(String name, Function<CompletedTrial, Object> value) {
    cells.add(new Cell(new Column(name, Kind.WHOLE), value));
  }

  private void real(String name, Function<CompletedTrial, Object> value) {
    cells.add(new Cell(new Column(name, Kind.REAL), value));
  }
}
