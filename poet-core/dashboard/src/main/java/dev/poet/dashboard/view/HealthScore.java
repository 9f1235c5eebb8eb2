package dev.poet.dashboard.view;

import dev.poet.evidence.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The weighted share of what is as it should be, of stored findings and rows alone:
 *
 * <pre>100 * sum(weight * fine / of) / sum(weight)</pre>
 *
 * over the terms that are about anything. The weights are a choice: what stops all learning weighs
 * most, what merely waits for a person least.
 */
final class HealthScore {
  static final String FORMULA =
      "100 × sum of weight × fine ÷ of, divided by the sum of the weights of all terms that are"
          + " about anything; rounded down";

  private static final double MOST_POINTS = 100;
  private static final int MOST_NAMES = 3;

  private record Part(
      String name, int weight, long of, List<String> wrong, String verb, String remedy) {
    long fine() {
      return of - wrong.size();
    }

    double share() {
      return weight * (double) fine() / of;
    }
  }

  private HealthScore() {}

  static ScoreView of(List<Finding> findings, List<FleetRow> rows) {
    List<Part> parts =
        List.of(
            part(
                "findings about store, applications and weaving that are not wrong",
                30,
                findings,
                finding -> finding.level() == Finding.Level.BAD,
                Finding::about,
                "wrong",
                "the list above says what to do"),
            part(
                "functions without an alert",
                30,
                rows,
                row -> row.level().equals("bad"),
                FleetRow::function,
                "an alert",
                "its page says why"),
            part(
                "functions with a measurable gain that are not worse than as written",
                20,
                rows.stream().filter(row -> row.gain().measurable()).toList(),
                row -> row.gain().percent() < 0,
                FleetRow::function,
                "worse",
                "go back to an earlier version, or freeze"),
            part(
                "functions neither frozen nor held at a version",
                10,
                rows,
                row -> row.state().equals("frozen") || row.state().equals("held"),
                FleetRow::function,
                "stopped",
                "thaw, once the reason is gone"),
            part(
                "functions without drift in the newest analysis",
                5,
                rows,
                row -> !row.drift().isEmpty(),
                FleetRow::function,
                "drift",
                "see what changed around it"),
            part(
                "functions without a proposal that waits",
                5,
                rows,
                row -> row.openProposals() > 0,
                FleetRow::function,
                "waiting",
                "approve or reject"));
    double weights = parts.stream().filter(part -> part.of() > 0).mapToInt(Part::weight).sum();
    double sum = parts.stream().filter(part -> part.of() > 0).mapToDouble(Part::share).sum();
    boolean whole = parts.stream().allMatch(part -> part.wrong().isEmpty());
    return new ScoreView(
        weights == 0 ? 0 : whole ? (long) MOST_POINTS : below(MOST_POINTS * sum / weights),
        FORMULA,
        parts.stream().map(part -> term(part, weights)).toList());
  }

  /** Something is wrong, so it is not 100, whatever rounding makes of it. */
  private static long below(double points) {
    return Math.min((long) MOST_POINTS - 1, (long) Math.floor(points));
  }

  private static <E> Part part(
      String name,
      int weight,
      List<E> all,
      Predicate<E> isWrong,
      Function<E, String> called,
      String verb,
      String remedy) {
    List<String> wrong = new ArrayList<>();
    all.stream().filter(isWrong).map(called).forEach(wrong::add);
    return new Part(name, weight, all.size(), wrong, verb, remedy);
  }

  private static ScoreView.Term term(Part part, double weights) {
    double gain = part.of() == 0 ? 0 : MOST_POINTS * (part.weight() - part.share()) / weights;
    return new ScoreView.Term(
        part.name(), part.weight(), part.fine(), part.of(), gain, raise(part));
  }

  private static String raise(Part part) {
    if (part.wrong().isEmpty()) {
      return "";
    }
    String named =
        part.wrong().stream().distinct().limit(MOST_NAMES).collect(Collectors.joining(", "));
    long more = part.wrong().stream().distinct().count() - MOST_NAMES;
    return "%s: %s%s; %s"
        .formatted(
            part.verb(), named, more > 0 ? " and %d more".formatted(more) : "", part.remedy());
  }
}
