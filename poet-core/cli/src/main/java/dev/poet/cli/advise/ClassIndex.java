package dev.poet.cli.advise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** What the class files tell about each other: constants and the names of arguments. */
final class ClassIndex {
  private final Map<String, ClassNode> classes = new HashMap<>();
  private final Map<String, MethodNode> methods = new HashMap<>();

  ClassIndex(List<ClassNode> all) {
    for (ClassNode each : all) {
      classes.put(each.name, each);
      each.methods.forEach(m -> methods.put(key(each.name, m.name, m.desc), m));
    }
  }

  static String key(String owner, String method, String descriptor) {
    return owner + "." + method + descriptor;
  }

  Optional<MethodNode> method(String owner, String name, String descriptor) {
    return Optional.ofNullable(methods.get(key(owner, name, descriptor)));
  }

  /** What the called method calls an argument; empty if nothing tells. */
  String argument(Use.Argument use) {
    Optional<MethodNode> called = method(use.owner(), use.method(), use.descriptor());
    if (called.isPresent()) {
      return argument(called.get(), use.position());
    }
    int count = Type.getArgumentCount(use.descriptor());
    return KnownArguments.name(use.owner(), use.method(), count - 1 - use.position())
        .orElse(count == 1 && use.method().startsWith("set") ? use.method().substring(3) : "");
  }

  /** The name of a method's argument; empty if the class file does not tell. */
  static String argument(MethodNode method, int position) {
    if (method.parameters != null && position < method.parameters.size()) {
      String name = method.parameters.get(position).name;
      return name == null ? "" : name;
    }
    Type[] types = Type.getArgumentTypes(method.desc);
    int slot = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
    for (int i = 0; i < position; i++) {
      slot += types[i].getSize();
    }
    if (method.localVariables != null) {
      for (LocalVariableNode variable : method.localVariables) {
        if (variable.index == slot && method.instructions.indexOf(variable.start) <= 1) {
          return variable.name;
        }
      }
    }
    return "";
  }

  /**
   * The {@code static final} constants with a value that code of {@code owner} can use by simple
   * name: its own, and those of the classes around it.
   */
  List<FieldNode> constants(ClassNode owner, Number value) {
    List<FieldNode> found = new ArrayList<>();
    for (String name = owner.name; name != null; name = around(name)) {
      ClassNode node = classes.get(name);
      if (node != null) {
        node.fields.stream()
            .filter(f -> value.equals(f.value) && Use.isNumber(Type.getType(f.desc)))
            .forEach(found::add);
      }
    }
    return found;
  }

  /** Whether there are constants for the value less one and for the value plus one. */
  boolean isOneOfSeveralCodes(ClassNode owner, Number value) {
    return value instanceof Integer whole
        && !constants(owner, whole - 1).isEmpty()
        && !constants(owner, whole + 1).isEmpty();
  }

  private static String around(String name) {
    int dollar = name.lastIndexOf('$');
    return dollar < 0 ? null : name.substring(0, dollar);
  }

  /**
   * Whether {@code owner} itself has the constant, so that the agent knows it by its simple name.
   */
  static boolean isOwn(ClassNode owner, String constant) {
    return owner.fields.stream().anyMatch(f -> f.name.equals(constant));
  }
}
