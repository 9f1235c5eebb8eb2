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
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The trials of one function as a table: a column per parameter, feature, metric and covariate,
 * named as declared last. Trials of earlier declarations have what has the same name. One thread's.
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

  /** Finds the value of a column in a trial, with its own declaration. */
  private interface Value {
    Object of(TunedFunction own, CompletedTrial trial);
  }

  private record Cell(Column column, Value value) {}

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
    context(new Telling(Optional.of(function), privacy));
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
    DeclaredReading.each(
        reader,
        function.id(),
        true,
        (own, trial) ->
            consumer.accept(
                cells.stream()
                    .map(cell -> cell.value().of(own.orElse(function), trial))
                    .toArray()));
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
    for (Parameter parameter : function.space().parameters()) {
      String name = parameter.name();
      boolean isChoice = parameter.domain() instanceof Domain.Choice;
      Column column = new Column("parameter." + name, isChoice ? Kind.TEXT : Kind.REAL);
      cells.add(new Cell(column, (own, trial) -> parameter(own, trial, name, isChoice)));
    }
  }

  private static Object parameter(
      TunedFunction own, CompletedTrial trial, String name, boolean asChoice) {
    int slot = own.space().names().indexOf(name);
    if (slot < 0 || slot >= trial.parameters().size()) {
      return null;
    }
    double value = trial.parameters().get(slot);
    if (own.space().parameters().get(slot).domain() instanceof Domain.Choice choice) {
      return asChoice ? option(choice, value) : null;
    }
    return asChoice ? null : value;
  }

  private void context(Telling telling) {
    for (ContextFeature feature : function.context()) {
      if (telling.tells(Optional.of(function), function.context().indexOf(feature))) {
        Column column = new Column("context." + feature.name(), Kind.REAL);
        cells.add(new Cell(column, (own, trial) -> feature(own, trial, feature.name(), telling)));
      }
    }
  }

  private static Object feature(
      TunedFunction own, CompletedTrial trial, String name, Telling telling) {
    List<String> names = own.context().stream().map(ContextFeature::name).toList();
    int place = names.indexOf(name);
    return place >= 0 && place < trial.context().size() && telling.tells(Optional.of(own), place)
        ? trial.context().get(place)
        : null;
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
    cells.add(new Cell(new Column(name, Kind.TEXT), (own, trial) -> value.apply(trial)));
  }

  private void whole(String name, Function<CompletedTrial, Object> value) {
    cells.add(new Cell(new Column(name, Kind.WHOLE), (own, trial) -> value.apply(trial)));
  }

  private void real(String name, Function<CompletedTrial, Object> value) {
    cells.add(new Cell(new Column(name, Kind.REAL), (own, trial) -> value.apply(trial)));
  }
}
