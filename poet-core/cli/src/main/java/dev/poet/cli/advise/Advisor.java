package dev.poet.cli.advise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Looks at every number in class files. For one thread. */
final class Advisor {
  /**
   * A number so small stands for itself nearly everywhere, whatever constant has the same value.
   */
  private static final double MOST_ORDINARY = 5;

  /** An array of fewer bytes is hardly one that something is read in pieces into. */
  private static final int SHORTEST_NAMELESS_BUFFER = 512;

  private final List<ClassNode> classes;
  private final ClassIndex index;
  private final Map<Site, List<Literal>> literals = new LinkedHashMap<>();
  private final Map<String, Set<Site>> users = new HashMap<>();
  private final Map<String, Integer> writes = new HashMap<>();
  private final Map<String, ArgumentJudge.Calls> calls = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private int numbers;
  private int unnamed;
  private int unread;

  private Advisor(List<ClassNode> classes) {
    this.classes = classes;
    this.index = new ClassIndex(classes);
  }

  static Advice advise(List<ClassNode> classes) {
    Advisor advisor = new Advisor(classes);
    advisor.read();
    advisor.judge();
    return advisor.advice();
  }

  private void read() {
    for (ClassNode owner : classes) {
      FieldJudge.count(owner, writes);
      for (MethodNode method : owner.methods) {
        Site site = new Site(owner, method);
        countCalls(method);
        List<Literal> found = literals(site);
        literals.put(site, found);
        numbers += found.size();
        for (Literal each : found) {
          note(each);
        }
      }
    }
    literals.forEach(
        (site, found) ->
            found.forEach(
                each -> {
                  String constant = constant(site, each);
                  if (!constant.isEmpty()) {
                    users
                        .computeIfAbsent(site.owner().name + "." + constant, k -> new HashSet<>())
                        .add(site);
                  }
                }));
  }

  private List<Literal> literals(Site site) {
    if (site.method().instructions.size() == 0) {
      return List.of();
    }
    try {
      if (MethodReading.isReadable(site.method())) {
        return MethodReading.literals(site.owner().name, site.method());
      }
    } catch (AnalyzerException e) {
      // code that can't be followed is code about which nothing is said
    }
    unread++;
    return List.of();
  }

  private void countCalls(MethodNode method) {
    for (AbstractInsnNode each : method.instructions) {
      if (each instanceof MethodInsnNode call) {
        String called = ClassIndex.key(call.owner, call.name, call.desc);
        int arguments = org.objectweb.asm.Type.getArgumentCount(call.desc);
        for (int position = 0; position < arguments; position++) {
          calls(called, position).all()[0]++;
        }
      }
    }
  }

  private void note(Literal literal) {
    for (Use use : literal.uses()) {
      if (use instanceof Use.Argument passed) {
        String called = ClassIndex.key(passed.owner(), passed.method(), passed.descriptor());
        ArgumentJudge.Calls known = calls(called, passed.position());
        known.literal()[0]++;
        known.values().add(literal.value());
      }
    }
  }

  private ArgumentJudge.Calls calls(String method, int position) {
    return calls.computeIfAbsent(
        ArgumentJudge.key(method, position), k -> new ArgumentJudge.Calls());
  }

  private void judge() {
    LiteralJudge ofLiterals = new LiteralJudge(index, users);
    FieldJudge ofFields = new FieldJudge(literals, writes);
    ArgumentJudge ofArguments = new ArgumentJudge(calls);
    classes.forEach(owner -> findings.addAll(ofFields.judge(owner)));
    literals.keySet().forEach(site -> findings.addAll(ofArguments.judge(site)));
    literals.forEach(
        (site, found) -> {
          List<Object> constants = constants(site.method());
          for (Group group : groups(site, found)) {
            if (ofArguments.takes(group)) {
              continue;
            }
            Optional<Finding> finding = ofLiterals.judge(group, constants, found);
            finding.ifPresentOrElse(findings::add, () -> unnamed += group.literals().size());
          }
        });
  }

  private static List<Object> constants(MethodNode method) {
    return StreamSupport.stream(method.instructions.spliterator(), false)
        .map(ValueFlow::mentioned)
        .filter(value -> value != null)
        .toList();
  }

  private List<Group> groups(Site site, List<Literal> found) {
    Map<String, Group> groups = new LinkedHashMap<>();
    for (Literal each : found) {
      String constant = constant(site, each);
      Set<String> names = names(each);
      String key = each.value() + " " + (constant.isEmpty() ? names : constant);
      Group group =
          groups.computeIfAbsent(
              key, k -> new Group(site, constant, new LinkedHashSet<>(), new ArrayList<>()));
      group.names().addAll(names);
      group.literals().add(each);
    }
    return List.copyOf(groups.values());
  }

  private Set<String> names(Literal literal) {
    Set<String> names = new LinkedHashSet<>();
    for (Use use : literal.uses()) {
      if (use instanceof Use.Argument argument) {
        names.add(index.argument(argument));
      } else if (use instanceof Use.Variable variable) {
        names.add(variable.name());
      } else if (use instanceof Use.Field field) {
        names.add(field.name());
      } else if (use instanceof Use.Comparison comparison) {
        names.add(comparison.other());
      } else if (use instanceof Use.Array array) {
        boolean isBuffer =
            !array.element().isEmpty()
                && literal.value().intValue() >= SHORTEST_NAMELESS_BUFFER
                && !Words.anyOf(Words.of(array.name()), Set.of("table", "map", "lookup"));
        names.add(array.name());
        names.add(isBuffer ? "buffer" : "");
      }
    }
    names.remove("");
    return names;
  }

  /** The constant whose value the compiler has put there; empty if none, or several fit. */
  private String constant(Site site, Literal literal) {
    List<FieldNode> fitting = index.constants(site.owner(), literal.value());
    if (fitting.size() > 1) {
      Set<String> words = Words.of(List.copyOf(names(literal)));
      fitting = fitting.stream().filter(f -> Words.anyOf(Words.of(f.name), words)).toList();
    }
    if (fitting.size() != 1) {
      return "";
    }
    String name = fitting.get(0).name;
    boolean isOrdinary = Math.abs(literal.value().doubleValue()) <= MOST_ORDINARY;
    boolean isCalledSo =
        Words.anyOf(Words.of(name), Words.of(List.copyOf(names(literal))))
            || literal.uses().stream().anyMatch(use -> use instanceof Use.Comparison);
    return isOrdinary && !isCalledSo ? "" : name;
  }

  private Advice advice() {
    List<Proposal> proposals = new ArrayList<>();
    Set<LeftAlone> alone = new LinkedHashSet<>();
    for (Finding finding : findings) {
      if (finding instanceof Proposal proposal) {
        proposals.add(proposal);
      } else if (finding instanceof LeftAlone left) {
        alone.add(left);
      }
    }
    proposals.sort(
        Comparator.comparing(Proposal::isSure)
            .reversed()
            .thenComparing(Comparator.comparingInt(Proposal::score).reversed())
            .thenComparing(Proposal::className)
            .thenComparing(Proposal::method)
            .thenComparing(Proposal::parameter));
    return new Advice(
        classes.size(), numbers, unnamed, unread, List.copyOf(proposals), List.copyOf(alone));
  }
}
