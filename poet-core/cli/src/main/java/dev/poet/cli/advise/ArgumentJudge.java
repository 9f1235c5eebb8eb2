package dev.poet.cli.advise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Judges arguments: those to which every call in the class files passes the same number. A method
 * that others can call is tuned at the place where the number is, so that their values stay theirs.
 */
final class ArgumentJudge {
  private final Map<String, Calls> calls;
  private final Set<String> proposed = new HashSet<>();

  /**
   * What is passed in one place of a method's arguments.
   *
   * @param all how many calls there are
   * @param values the numbers that are passed
   * @param literal how many calls pass a number that stands in the code
   */
  record Calls(int[] all, Set<Number> values, int[] literal) {
    Calls() {
      this(new int[1], new HashSet<>(), new int[1]);
    }
  }

  /**
   * @param calls by method and position
   */
  ArgumentJudge(Map<String, Calls> calls) {
    this.calls = calls;
  }

  static String key(String method, int position) {
    return method + "#" + position;
  }

  /** Whether a number goes nowhere but into arguments that are proposed themselves. */
  boolean takes(Group group) {
    return !group.uses().isEmpty()
        && group.uses().stream()
            .allMatch(
                use ->
                    use instanceof Use.Argument to
                        && proposed.contains(
                            key(
                                ClassIndex.key(to.owner(), to.method(), to.descriptor()),
                                to.position())));
  }

  List<Finding> judge(Site site) {
    List<Finding> findings = new ArrayList<>();
    if (site.obstacle().isPresent() || site.method().instructions.size() == 0) {
      return findings;
    }
    Type[] types = Type.getArgumentTypes(site.method().desc);
    for (int position = 0; position < types.length; position++) {
      if (FieldJudge.isNumber(types[position].getDescriptor())) {
        String name = ClassIndex.argument(site.method(), position);
        Optional<Kind> kind = Kind.of(Words.of(name));
        if (kind.isPresent()) {
          findings.add(judge(site, position, types[position], name, kind.get()));
        }
      }
    }
    return findings;
  }

  private Finding judge(Site site, int position, Type type, String name, Kind kind) {
    String method = ClassIndex.key(site.owner().name, site.method().name, site.method().desc);
    Calls found = calls.getOrDefault(key(method, position), new Calls());
    boolean isConstant = found.all()[0] == found.literal()[0] && found.values().size() == 1;
    Optional<String> reason =
        Hands.off(Words.of(name), Optional.of(kind))
            .or(() -> Hands.offInClass(site.className(), Optional.of(kind)));
    if (reason.isEmpty() && site.isPublic()) {
      reason = Optional.of("others may call the method with values of their own");
    }
    if (reason.isEmpty() && !isConstant) {
      reason = Optional.of("no single number is passed; it could be tuned where one always is");
    }
    String value = isConstant ? found.values().iterator().next().toString() : "";
    boolean isWhole = type.getSort() == Type.INT || type.getSort() == Type.LONG;
    if (reason.isEmpty() && kind.around(Double.parseDouble(value), isWhole).isEmpty()) {
      reason = Optional.of("its value leaves no range to try");
    }
    if (reason.isPresent()) {
      return new LeftAlone(site.where(0), name, value, reason.get());
    }
    proposed.add(key(method, position));
    double baseline = Double.parseDouble(value);
    return new Proposal(
        site.className(),
        site.spelled(),
        Naming.parameter(List.of(name), kind),
        new Place.Argument(position),
        kind,
        baseline,
        isWhole,
        kind.around(baseline, isWhole).orElseThrow(),
        kind == Kind.TIME ? Naming.time(Words.of(name)) : "",
        0,
        "the argument " + name,
        kind.doubt(Words.of(name)),
        Scoring.of(site, kind, true));
  }
}
