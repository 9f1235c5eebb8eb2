package dev.poet.engine.training;

import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.ProposalEntry.Status;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of a learner's wishes are put before people: not what is in force already, not what
 * somebody has refused lately, and not another one as long as one is open that is much the same or
 * that nobody has had the time to read. Owned by the training thread.
 */
final class Approvals {
  /** The evidence of a version that holds nothing but what somebody has approved. */
  private static final String APPROVED_ONLY = "approved_only";

  /** Points that differ by less in each parameter, as a share of the range, are much the same. */
  private static final double NEAR = 0.02;

  /** For so long an open proposal is not superseded: people read slowly. */
  private static final long STEADY_MILLIS = Duration.ofHours(1).toMillis();

  /** For so long a refused point is not proposed again; twice as long each further time. */
  private static final long COOL_DOWN_MILLIS = Duration.ofDays(1).toMillis();

  private static final int MOST_DOUBLINGS = 5;

  private final List<ProposalEntry> known = new ArrayList<>();

  /** The evidence of a version in whose making nobody but people put anything into force. */
  static Map<String, Double> marked(Map<String, Double> evidence) {
    Map<String, Double> marked = new HashMap<>(evidence);
    marked.put(APPROVED_ONLY, 1.0);
    return marked;
  }

  static boolean isMarked(Map<String, Double> evidence) {
    return evidence.containsKey(APPROVED_ONLY);
  }

  /** Reads what is open and what was refused. */
  void read(Store store, String function) throws StoreException {
    known.clear();
    store.proposals(function).stream().filter(Approvals::counts).forEach(known::add);
  }

  private static boolean counts(ProposalEntry entry) {
    return entry.status() == Status.OPEN || entry.status() == Status.REJECTED;
  }

  /** Takes in what is now stored. */
  void stored(List<ProposalEntry> entries) {
    for (ProposalEntry entry : entries) {
      known.removeIf(
          other ->
              other.status() == Status.OPEN
                  && other.source().equals(entry.source())
                  && other.cell() == entry.cell()
                  && other.number() <= entry.number());
      if (counts(entry)) {
        known.add(entry);
      }
    }
  }

  /** Those of the wishes that are worth reading; what guards refused is kept in any case. */
  List<ProposalEntry> worth(
      List<ProposalEntry> wishes, ParameterSpace space, Point inForce, long nowMillis) {
    return wishes.stream()
        .filter(
            wish ->
                wish.status() != Status.OPEN
                    || !isNear(space, wish.point(), inForce)
                        && !isRefused(space, wish, nowMillis)
                        && !waits(space, wish, nowMillis))
        .toList();
  }

  private boolean isRefused(ParameterSpace space, ProposalEntry wish, long nowMillis) {
    List<ProposalEntry> refused =
        known.stream()
            .filter(entry -> entry.status() == Status.REJECTED)
            .filter(entry -> isNear(space, entry.point(), wish.point()))
            .toList();
    if (refused.isEmpty()) {
      return false;
    }
    long last = refused.stream().mapToLong(ProposalEntry::decidedAtMillis).max().getAsLong();
    int doublings = Math.min(refused.size() - 1, MOST_DOUBLINGS);
    return nowMillis - last < COOL_DOWN_MILLIS << doublings;
  }

  private boolean waits(ParameterSpace space, ProposalEntry wish, long nowMillis) {
    return known.stream()
        .filter(entry -> entry.status() == Status.OPEN)
        .filter(entry -> entry.source().equals(wish.source()) && entry.cell() == wish.cell())
        .anyMatch(
            entry ->
                nowMillis - entry.atMillis() < STEADY_MILLIS
                    || isNear(space, entry.point(), wish.point()));
  }

  private static boolean isNear(ParameterSpace space, Point a, Point b) {
    if (a.size() != space.size() || b.size() != space.size()) {
      return false;
    }
    for (int i = 0; i < space.size(); i++) {
      double apart = space.domain(i).toUnit(a.get(i)) - space.domain(i).toUnit(b.get(i));
      if (Math.abs(apart) > NEAR) {
        return false;
      }
    }
    return true;
  }
}
