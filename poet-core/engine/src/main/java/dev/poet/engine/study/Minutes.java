package dev.poet.engine.study;

import dev.poet.engine.guard.Guards.Step;
import dev.poet.spi.Guard.Verdict;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.GuardDecision.Answer;
import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import dev.poet.spi.ProposalEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was proposed for a policy and what guards said, to be stored beside it.
 *
 * @param evidence one sentence of the learner
 * @param suggestions one per cell for which something was proposed
 * @param steps every guard's word on every point
 */
public record Minutes(String evidence, List<Suggestion> suggestions, List<Step> steps) {

  /** Nothing was proposed. */
  static final Minutes NONE = new Minutes("", List.of(), List.of());

  /** Objections to a proposal that are stored one by one; those beyond are in the policy itself. */
  private static final int MOST_OBJECTIONS = 64;

  /** A proposed point and what became of it. */
  record Suggestion(int cell, Point point, Interval predicted, ProposalEntry.Status status) {}

  public Minutes {
    suggestions = List.copyOf(suggestions);
    steps = List.copyOf(steps);
  }

  /** The rows about proposals behind version {@code version} by {@code source}. */
  public List<ProposalEntry> proposals(
      String function, String source, long version, long atMillis) {
    return suggestions.stream()
        .map(
            s ->
                new ProposalEntry(
                    function,
                    source,
                    version,
                    s.cell(),
                    s.point(),
                    s.predicted(),
                    evidence,
                    s.status(),
                    atMillis,
                    s.status() == ProposalEntry.Status.OPEN ? 0 : atMillis))
        .toList();
  }

  /** Each objection, and for each guard the points that it let through together. */
  public List<GuardDecision> decisions(String function, long version, long atMillis) {
    List<GuardDecision> decisions = new ArrayList<>();
    Map<String, List<Point>> allowed = new LinkedHashMap<>();
    for (Step step : steps) {
      Optional<String> objection = objection(step.verdict());
      if (objection.isEmpty()) {
        allowed.computeIfAbsent(step.guard(), guard -> new ArrayList<>()).add(step.proposed());
      } else if (decisions.size() < MOST_OBJECTIONS) {
        Optional<Point> result = replacement(step.verdict());
        decisions.add(
            new GuardDecision(
                function,
                version,
                decisions.size(),
                step.guard(),
                result.isPresent() ? Answer.REPLACED : Answer.VETOED,
                objection.get(),
                step.proposed(),
                result,
                1,
                atMillis));
      }
    }
    allowed.forEach(
        (guard, points) -> {
          Point first = points.get(0);
          int number = (int) points.stream().distinct().count();
          decisions.add(
              new GuardDecision(
                  function,
                  version,
                  decisions.size(),
                  guard,
                  Answer.ALLOW,
                  "",
                  first,
                  Optional.of(first),
                  number,
                  atMillis));
        });
    return decisions;
  }

  static Optional<String> objection(Verdict verdict) {
    if (verdict instanceof Verdict.Replace replaced) {
      return Optional.of(replaced.reason());
    }
    return verdict instanceof Verdict.Veto veto ? Optional.of(veto.reason()) : Optional.empty();
  }

  private static Optional<Point> replacement(Verdict verdict) {
    return verdict instanceof Verdict.Replace replaced
        ? Optional.of(replaced.point())
        : Optional.empty();
  }
}
