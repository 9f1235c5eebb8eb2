package dev.poet.cli.advise;

import dev.poet.cli.advise.Kind.Range;
import dev.poet.cli.advise.ValueFlow.Counting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges the numbers in a method's code. */
final class LiteralJudge {
  private static final int MOST_USES = 2;

  /** {@code if (batchSize < 2)} is not about speed: one is written in another way than several. */
  private static final double SEVERAL = 2;

  private static final Set<Kind> INDEPENDENT = Set.of(Kind.TIME, Kind.RETRIES, Kind.SPIN);

  private final ClassIndex index;
  private final Map<String, Set<Site>> users;

  /**
   * @param users the methods that use a constant, by class and name
   */
  LiteralJudge(ClassIndex index, Map<String, Set<Site>> users) {
    this.index = index;
    this.users = users;
  }

  /**
   * Nothing if no name tells what the number is for.
   *
   * @param constants all of the method, texts and {@link Counting}s included
   * @param beside all numbers of the method
   */
  Optional<Finding> judge(Group group, List<Object> constants, List<Literal> beside) {
    Optional<Kind> kind = kind(group);
    Optional<String> reason = reason(group, kind);
    if (reason.isPresent()) {
      return Optional.of(alone(group, reason.get()));
    }
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    if (isCountedBy(group, constants)) {
      return Optional.of(alone(group, "a variable is counted by it too, and both have to agree"));
    }
    double value = group.first().value().doubleValue();
    Optional<Range> range = kind.get().around(value, group.first().isWhole());
    if (range.isEmpty()) {
      boolean isSignal = !(value > 0 && value < Integer.MAX_VALUE - 8.0);
      return Optional.of(
          alone(
              group,
              isSignal ? "it means none, any or for ever" : "its value leaves no range to try"));
    }
    return Optional.of(proposal(group, kind.get(), range.get(), constants, beside));
  }

  private static boolean isCountedBy(Group group, List<Object> constants) {
    return constants.stream()
        .anyMatch(
            each ->
                each instanceof Counting counting
                    && !counting.isStep()
                    && counting.isBy(group.first().value()));
  }

  private Optional<Kind> kind(Group group) {
    Optional<Kind> told = Kind.of(group.words());
    return told.isPresent() ? told : Kind.of(Words.of(group.allNames()));
  }

  private Optional<String> reason(Group group, Optional<Kind> kind) {
    if (kind.isEmpty() && group.constant().isEmpty()) {
      return Optional.empty();
    }
    if (!group.constant().isEmpty()
        && index.isOneOfSeveralCodes(group.site().owner(), group.first().value())) {
      return Optional.of("it is one of several codes");
    }
    Optional<String> off = Hands.off(group.words(), kind);
    Optional<String> inClass = Hands.offInClass(group.site().className(), kind);
    if (off.isPresent() || inClass.isPresent()) {
      return off.or(() -> inClass);
    }
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> obstacle = group.site().obstacle();
    return obstacle.isPresent() ? obstacle : used(group, kind.get());
  }

  private Optional<String> used(Group group, Kind kind) {
    Optional<String> objection =
        group.uses().stream().map(Use::objection).filter(text -> !text.isEmpty()).findFirst();
    if (objection.isPresent()) {
      return objection;
    }
    if (tellsOneFromSeveral(group, kind)) {
      return Optional.of("it tells one from several");
    }
    Optional<String> format = Hands.offInMethod(group.site().method().name, kind);
    if (format.isPresent()) {
      return format;
    }
    if (kind == Kind.BUFFER && !standsAlone(group, kind)) {
      return Optional.of("nothing of that size is made there");
    }
    int sharing = sharing(group);
    return sharing > 1 && !INDEPENDENT.contains(kind) && !standsAlone(group, kind)
        ? Optional.of(sharing + " methods use it, and may have to agree")
        : Optional.empty();
  }

  private static boolean tellsOneFromSeveral(Group group, Kind kind) {
    double value = group.first().value().doubleValue();
    return kind != Kind.RETRIES
        && group.constant().isEmpty()
        && value > 0
        && value <= SEVERAL
        && group.uses().stream().anyMatch(use -> use instanceof Use.Comparison);
  }

  private int sharing(Group group) {
    return group.constant().isEmpty()
        ? 1
        : users.getOrDefault(group.site().owner().name + "." + group.constant(), Set.of()).size();
  }

  /** Whether the method makes what the size is of, or says it to somebody who does. */
  private boolean standsAlone(Group group, Kind kind) {
    return group.uses().stream()
        .anyMatch(
            use ->
                use instanceof Use.Array
                    || use instanceof Use.Argument argument
                        && (isPartWise(argument)
                            || Kind.of(Words.of(index.argument(argument)))
                                .filter(kind::equals)
                                .isPresent()));
  }

  /** {@code Math.min(left, SIZE)}: something is done in pieces of that size. */
  private static boolean isPartWise(Use.Argument use) {
    return use.owner().equals("java/lang/Math") && use.method().equals("min");
  }

  private Proposal proposal(
      Group group, Kind kind, Range range, List<Object> constants, List<Literal> beside) {
    Literal first = group.first();
    Place place = place(group, constants);
    return new Proposal(
        group.site().className(),
        group.site().spelled(),
        Naming.parameter(group.allNames(), kind),
        place,
        kind,
        first.value().doubleValue(),
        first.isWhole(),
        range,
        Naming.unit(group, kind),
        first.line(),
        evidence(group),
        Doubts.of(group, kind, beside),
        Scoring.of(group.site(), kind, !group.constant().isEmpty()));
  }

  private static Place place(Group group, List<Object> constants) {
    boolean isOwn = ClassIndex.isOwn(group.site().owner(), group.constant());
    String text = isOwn ? group.constant() : String.valueOf(group.first().value());
    List<Integer> ordinals = new ArrayList<>();
    int found = 0;
    for (int number = 0; number < constants.size(); number++) {
      Object each = constants.get(number);
      Number value = group.first().value();
      if (isOwn ? isSame(value, each) : isMeant(text, value, each)) {
        found++;
        int here = number;
        if (group.literals().stream().anyMatch(literal -> literal.number() == here)) {
          ordinals.add(found);
        }
      }
    }
    return new Place.Constant(text, found == 1 ? List.of() : ordinals);
  }

  private static boolean isSame(Number value, Object constant) {
    return constant instanceof Counting counting
        ? value instanceof Integer && counting.isBy(value)
        : constant.equals(value);
  }

  /** As the agent reads a value in the configuration file. */
  private static boolean isMeant(String text, Number value, Object constant) {
    if (constant instanceof Counting counting) {
      return counting.isBy(value);
    }
    if (!(constant instanceof Number number)) {
      return text.equals(constant);
    }
    try {
      return number instanceof Long || number instanceof Integer
          ? number.longValue() == Long.parseLong(text)
          : number.doubleValue() == Double.parseDouble(text) || number.equals(Float.valueOf(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String evidence(Group group) {
    Stream<String> constant = Stream.of(group.constant()).filter(text -> !text.isEmpty());
    Stream<String> used = group.uses().stream().map(Use::told).filter(text -> !text.isEmpty());
    return Stream.concat(constant, used.distinct().limit(MOST_USES))
        .collect(Collectors.joining(", "));
  }

  private static LeftAlone alone(Group group, String reason) {
    return new LeftAlone(
        group.site().where(group.first().line()),
        group.allNames().isEmpty() ? "" : group.allNames().get(0),
        String.valueOf(group.first().value()),
        reason);
  }
}
