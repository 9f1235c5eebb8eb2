package dev.poet.cli.advise;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Why somebody has to look before a number is tuned, although nothing forbids it. */
final class Doubts {
  private static final Set<String> ONCE =
      Set.of(
          "start",
          "init",
          "initialize",
          "initialise",
          "configure",
          "setup",
          "main",
          "stop",
          "destroy",
          "extract");

  private static final Set<String> ENCRYPTING = Set.of("encrypt", "encryption", "encrypted", "aes");

  /** A smaller number is in many places for many reasons. */
  private static final double SMALLEST_TELLING = 16;

  private Doubts() {}

  /** The first reason, or nothing. */
  static String of(Group group, Kind kind, List<Literal> beside) {
    Stream<String> ofUses = group.uses().stream().map(Use::doubt);
    Stream<String> others =
        Stream.of(
            kind.doubt(Words.of(group.allNames())),
            isEncrypting(group) ? "the encryption may count on it" : "",
            repeats(group, beside) ? "the method has the same number elsewhere too" : "",
            dependsOnAnother(group, beside) ? "arrays of another size are made beside it" : "",
            runsOnce(group.site()) ? "the method seems to run once" : "");
    return Stream.concat(others, ofUses).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  private static boolean isEncrypting(Group group) {
    return Words.anyOf(Words.of(group.site().className()), ENCRYPTING);
  }

  private static boolean repeats(Group group, List<Literal> beside) {
    double value = group.first().value().doubleValue();
    return value >= SMALLEST_TELLING
        && beside.stream()
            .filter(other -> !group.literals().contains(other))
            .anyMatch(other -> other.value().doubleValue() == value);
  }

  private static boolean dependsOnAnother(Group group, List<Literal> beside) {
    return isArray(group.first())
        && beside.stream()
            .filter(Doubts::isArray)
            .anyMatch(other -> !other.value().equals(group.first().value()));
  }

  private static boolean isArray(Literal literal) {
    return literal.value().doubleValue() >= SMALLEST_TELLING
        && literal.uses().stream().anyMatch(use -> use instanceof Use.Array);
  }

  private static boolean runsOnce(Site site) {
    return Words.anyOf(Words.of(site.method().name), ONCE);
  }
}
