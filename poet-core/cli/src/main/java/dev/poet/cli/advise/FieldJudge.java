package dev.poet.cli.advise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Judges fields that begin as a number in the code and that one method reads. */
final class FieldJudge {
  private static final String KEPT = "something of that size may be kept from call to call";

  private final Map<Site, List<Literal>> literals;
  private final Map<String, Integer> writes;

  /**
   * @param literals of every method
   * @param writes how often each field is assigned anywhere, by class and name
   */
  FieldJudge(Map<Site, List<Literal>> literals, Map<String, Integer> writes) {
    this.literals = literals;
    this.writes = writes;
  }

  /** How often a class's methods assign each field, by class and name. */
  static void count(ClassNode owner, Map<String, Integer> writes) {
    for (MethodNode method : owner.methods) {
      for (AbstractInsnNode each : method.instructions) {
        if (each instanceof FieldInsnNode field && isWrite(field)) {
          writes.merge(field.owner + "." + field.name, 1, Integer::sum);
        }
      }
    }
  }

  List<Finding> judge(ClassNode owner) {
    List<Finding> findings = new ArrayList<>();
    for (FieldNode field : owner.fields) {
      Optional<Kind> kind = Kind.of(Words.of(field.name));
      if (kind.isPresent() && field.value == null && isNumber(field.desc)) {
        judge(owner, field, kind.get()).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private Optional<Finding> judge(ClassNode owner, FieldNode field, Kind kind) {
    List<Site> readers = readers(owner, field);
    Set<Number> first = new HashSet<>();
    int fromLiterals = 0;
    for (Site site : sites(owner).toList()) {
      for (Literal literal : literals.getOrDefault(site, List.of())) {
        if (literal.uses().contains(new Use.Field(owner.name, field.name, field.desc))
            && site.method().name.startsWith("<")) {
          first.add(literal.value());
          fromLiterals++;
        }
      }
    }
    if (readers.isEmpty()) {
      return Optional.empty();
    }
    String value = first.size() == 1 ? first.iterator().next().toString() : "";
    Optional<String> reason =
        Hands.off(Words.of(field.name), Optional.of(kind))
            .or(() -> Hands.offInClass(owner.name, Optional.of(kind)));
    if (reason.isEmpty()
        && (value.isEmpty()
            || writes.getOrDefault(owner.name + "." + field.name, 0) != fromLiterals)) {
      reason =
          Optional.of("it is set from outside; it could be tuned where one value is always set");
    }
    if (reason.isEmpty() && readers.size() > 1) {
      reason = Optional.of(readers.size() + " methods read it, and may have to agree");
    }
    Site site = readers.get(0);
    boolean isWhole = field.desc.equals("I") || field.desc.equals("J");
    if (reason.isPresent()) {
      return Optional.of(new LeftAlone(site.where(0), field.name, value, reason.get()));
    }
    double baseline = Double.parseDouble(value);
    return kind.around(baseline, isWhole)
        .map(
            range ->
                new Proposal(
                    site.className(),
                    site.spelled(),
                    Naming.parameter(List.of(field.name), kind),
                    new Place.Field(field.name),
                    kind,
                    baseline,
                    isWhole,
                    range,
                    kind == Kind.TIME ? Naming.time(Words.of(field.name)) : "",
                    0,
                    "the field " + field.name,
                    isKept(kind) ? KEPT : kind.doubt(Words.of(field.name)),
                    Scoring.of(site, kind, true)));
  }

  private static boolean isKept(Kind kind) {
    return kind == Kind.BUFFER || kind == Kind.BLOCK || kind == Kind.CACHE;
  }

  private static List<Site> readers(ClassNode owner, FieldNode field) {
    return sites(owner)
        .filter(site -> site.obstacle().isEmpty())
        .filter(site -> reads(site.method(), owner.name, field.name))
        .toList();
  }

  private static Stream<Site> sites(ClassNode owner) {
    return owner.methods.stream().map(method -> new Site(owner, method));
  }

  private static boolean reads(MethodNode method, String owner, String name) {
    for (AbstractInsnNode each : method.instructions) {
      if (each instanceof FieldInsnNode field
          && !isWrite(field)
          && field.owner.equals(owner)
          && field.name.equals(name)) {
        return !isGetter(method);
      }
    }
    return false;
  }

  /** A method that only hands the field out. */
  private static boolean isGetter(MethodNode method) {
    int own = 0;
    for (AbstractInsnNode each : method.instructions) {
      own += each.getOpcode() >= 0 ? 1 : 0;
    }
    return own <= 3;
  }

  private static boolean isWrite(FieldInsnNode field) {
    return field.getOpcode() == Opcodes.PUTFIELD || field.getOpcode() == Opcodes.PUTSTATIC;
  }

  static boolean isNumber(String descriptor) {
    return Use.isNumber(Type.getType(descriptor));
  }
}
