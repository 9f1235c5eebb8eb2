package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.TrialSummary;
import dev.poet.spi.TunedFunction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Where the contexts of a function's trials hold pseudonyms. Its features may have been declared in
 * another order, or as no subject, since: whatever was ever the place of a subject counts. No other
 * value is likely to be equal to a pseudonym, which has 52 random bits.
 */
final class Subjects {
  private record Place(int index, String feature) {}

  private final Set<Place> places = new HashSet<>();

  private Subjects(List<TunedFunction> declarations) {
    for (TunedFunction declaration : declarations) {
      for (int i = 0; i < declaration.context().size(); i++) {
        if (declaration.context().get(i).isSubject()) {
          places.add(new Place(i, declaration.context().get(i).name()));
        }
      }
    }
  }

  /** Of every declaration of a function. */
  static Subjects of(Sql sql, String function) throws SQLException {
    return new Subjects(HistoryRows.declarations(sql, function));
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /**
   * Whether a trial is about one subject.
   *
   * @param pseudonyms its pseudonym by the name of the feature
   */
  boolean isAbout(CompletedTrial trial, ToDoubleFunction<String> pseudonyms) {
    return places.stream()
        .filter(place -> place.index() < trial.context().size())
        .anyMatch(
            place ->
                trial.context().get(place.index()) == pseudonyms.applyAsDouble(place.feature()));
  }

  /** Whether pseudonyms, which are from 0 to 1, may have been averaged in a summary. */
  boolean mayBeIn(TrialSummary summary) {
    return places.stream()
        .filter(place -> place.index() < summary.context().size())
        .mapToDouble(place -> summary.context().get(place.index()))
        .anyMatch(mean -> mean > 0 && mean < 1);
  }

  /** A trial's context with 0 in place of pseudonyms. */
  static List<Double> without(TunedFunction declaration, List<Double> context) {
    List<Double> clean = new ArrayList<>(context);
    for (int i = 0; i < Math.min(clean.size(), declaration.context().size()); i++) {
      if (declaration.context().get(i).isSubject()) {
        clean.set(i, 0.0);
      }
    }
    return clean;
  }
}
