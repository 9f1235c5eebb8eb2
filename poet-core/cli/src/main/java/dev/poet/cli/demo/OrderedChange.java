package dev.poet.cli.demo;

import dev.poet.evidence.History;
import dev.poet.evidence.Move;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A proposal that somebody approved while a demonstration ran, and what became of it.
 *
 * @param who approved it
 * @param moves what it changed of what was in force
 * @param why it was approved, as the version says
 * @param firstDay the first day under it, from 1; 0 if there was none yet
 * @param lastDay the last one so far, control days included; 0 if there was none yet
 * @param tunedDays of these, the days that ran it
 * @param lost by how much these days scored worse than the same days as written, $
 * @param undone why POET undid it; empty if it did not
 */
public record OrderedChange(
    String who,
    List<Move> moves,
    String why,
    int firstDay,
    int lastDay,
    int tunedDays,
    double lost,
    String undone) {

  /** The evidence of a version that puts an approved proposal into force. */
  private static final String PROPOSAL = "proposal";

  /** Who undoes what does harm. */
  private static final String RELEASE = "release";

  /** All of them, in order. */
  public static List<OrderedChange> of(HvacResult result) {
    List<OrderedChange> changes = new ArrayList<>();
    List<PolicyVersion> versions = result.history().map(History::versions).orElse(List.of());
    for (int i = 0; i < versions.size(); i++) {
      if (versions.get(i).evidence().containsKey(PROPOSAL)) {
        changes.add(of(result, versions, i));
      }
    }
    return changes;
  }

  private static OrderedChange of(HvacResult result, List<PolicyVersion> versions, int at) {
    PolicyVersion ordered = versions.get(at);
    Point point = History.inForce(ordered);
    Point before = at == 0 ? ordered.policy().baseline() : History.inForce(versions.get(at - 1));
    OptionalInt ended = ended(versions, at, point);
    String undone =
        ended.isPresent() && versions.get(ended.getAsInt()).who().equals(RELEASE)
            ? versions.get(ended.getAsInt()).why()
            : "";
    long until =
        ended.isPresent() ? versions.get(ended.getAsInt()).policy().version() : Long.MAX_VALUE;
    Map<Integer, CompletedTrial> days = result.trialsByDay();
    days.values().removeIf(t -> t.policy() < ordered.policy().version() || t.policy() >= until);
    int first = days.keySet().stream().mapToInt(day -> day + 1).min().orElse(0);
    int last = days.keySet().stream().mapToInt(day -> day + 1).max().orElse(0);
    days.values().removeIf(CompletedTrial::isControl);
    double lost =
        result.tuned().days().stream()
                .filter(day -> days.containsKey(day.index()))
                .mapToDouble(Day::score)
                .sum()
            - result.asWritten().days().stream()
                .filter(day -> days.containsKey(day.index()))
                .mapToDouble(Day::score)
                .sum();
    return new OrderedChange(
        ordered.who(),
        Move.between(result.history().orElseThrow().space(), before, point),
        ordered.why(),
        first,
        last,
        days.size(),
        lost,
        undone);
  }

  /** The first version that runs something else. */
  private static OptionalInt ended(List<PolicyVersion> versions, int at, Point point) {
    for (int i = at + 1; i < versions.size(); i++) {
      if (!History.inForce(versions.get(i)).equals(point)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** What was ordered, when and by whom. */
  public String ordered() {
    String changes = moves.stream().map(Move::words).collect(Collectors.joining(", "));
    return "from day %d on: %s; %s %s".formatted(firstDay, changes, who, why);
  }

  /** Whether POET found it to be worse. */
  public boolean isUndone() {
    return !undone.isEmpty();
  }

  /** What became of it. */
  public String fate() {
    return isUndone() ? "undone by POET after day %d: %s".formatted(lastDay, undone) : "not undone";
  }

  /** What it cost. */
  public String price() {
    return Numbers.format(
        "%d days ran it; they scored %.2f $ %s than the same days as written",
        tunedDays, Math.abs(lost), lost > 0 ? "worse" : "better");
  }
}
