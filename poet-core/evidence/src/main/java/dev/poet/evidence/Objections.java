package dev.poet.evidence;

import dev.poet.spi.GuardDecision;
import dev.poet.spi.GuardDecision.Answer;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What guards said of the points behind a version, from the stored rows. Objections of one guard
 * for one reason are one entry.
 *
 * @param decisions in the order decided
 */
public record Objections(List<GuardDecision> decisions) {

  /**
   * One objection.
   *
   * @param first the first decision of that kind
   * @param points how many points it was about
   * @param moved what became another value in the first of them
   */
  public record Entry(GuardDecision first, int points, String moved) {

    /** Such as {@code shortened to the maximum step (3 points)}. */
    public String reason() {
      return points == 1 ? first.reason() : "%s (%d points)".formatted(first.reason(), points);
    }
  }

  /** Those to the points behind a change; none if there was no change. */
  public static Objections of(StoreReader reader, Optional<Change> change) throws StoreException {
    if (change.isEmpty()) {
      return new Objections(List.of());
    }
    PolicyVersion version = change.get().version();
    return new Objections(reader.guardDecisions(version.function(), version.policy().version()));
  }

  /** Objections, one per version, guard and reason. */
  public List<Entry> entries(ParameterSpace space) {
    Map<List<Object>, List<GuardDecision>> alike = new LinkedHashMap<>();
    for (GuardDecision each : decisions) {
      if (each.answer() != Answer.ALLOW) {
        List<Object> key = List.of(each.version(), each.guard(), each.answer(), each.reason());
        alike.computeIfAbsent(key, k -> new ArrayList<>()).add(each);
      }
    }
    return alike.values().stream().map(same -> entry(space, same)).toList();
  }

  /** All of it in one line; empty if no guard was asked, or nothing of it was stored. */
  public String sentence(ParameterSpace space) {
    List<Entry> entries = entries(space);
    if (!entries.isEmpty()) {
      return entries.stream().map(Objections::words).collect(Collectors.joining("; "));
    }
    List<String> guards = decisions.stream().map(GuardDecision::guard).distinct().toList();
    return guards.isEmpty() ? "" : "no objection by " + String.join(", ", guards);
  }

  private static String words(Entry entry) {
    String verb = entry.first().answer() == Answer.VETOED ? " vetoed" : " replaced";
    String what = entry.moved().isEmpty() ? "" : " " + entry.moved();
    return entry.first().guard() + verb + what + ": " + entry.reason();
  }

  private static Entry entry(ParameterSpace space, List<GuardDecision> same) {
    GuardDecision first = same.get(0);
    String moved =
        first
            .result()
            .filter(to -> to.size() == space.size() && first.proposed().size() == space.size())
            .map(to -> Move.between(space, first.proposed(), to))
            .map(moves -> moves.stream().map(Move::words).collect(Collectors.joining(", ")))
            .orElse("");
    return new Entry(first, same.size(), moved);
  }
}
