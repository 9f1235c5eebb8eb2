package dev.poet.cli.bake;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The method that is marked {@code @Poet} with an id.
 *
 * @param arguments how many it has
 * @param positions of its tunable arguments, by the parameter's name
 * @param namesakes other methods of that name and number of arguments in the sources
 */
record TunedMethod(String name, int arguments, Map<String, Integer> positions, int namesakes) {

  static Optional<TunedMethod> find(Sources sources, String id) {
    List<MethodTree> all = new ArrayList<>();
    List<MethodTree> marked = new ArrayList<>();
    TreeScanner<Void, Void> scanner =
        new TreeScanner<>() {
          @Override
          public Void visitMethod(MethodTree method, Void none) {
            all.add(method);
            if (annotation(method.getModifiers(), "Poet")
                .flatMap(poet -> text(poet, "id"))
                .filter(id::equals)
                .isPresent()) {
              marked.add(method);
            }
            return super.visitMethod(method, none);
          }
        };
    sources.units().values().forEach(unit -> scanner.scan(unit, null));
    if (marked.size() != 1) {
      return Optional.empty();
    }
    MethodTree method = marked.get(0);
    Map<String, Integer> positions = new LinkedHashMap<>();
    for (int i = 0; i < method.getParameters().size(); i++) {
      VariableTree argument = method.getParameters().get(i);
      int position = i;
      annotation(argument.getModifiers(), "Tunable")
          .ifPresent(
              tunable ->
                  positions.put(
                      text(tunable, "name").orElse(argument.getName().toString()), position));
    }
    int arguments = method.getParameters().size();
    long alike =
        all.stream()
            .filter(m -> m.getName().equals(method.getName()))
            .filter(m -> m.getParameters().size() == arguments)
            .count();
    return Optional.of(
        new TunedMethod(method.getName().toString(), arguments, positions, (int) alike - 1));
  }

  private static Optional<? extends AnnotationTree> annotation(
      ModifiersTree on, String simpleName) {
    return on.getAnnotations().stream()
        .filter(
            annotation -> {
              String type = annotation.getAnnotationType().toString();
              return type.equals(simpleName) || type.equals("dev.poet.api." + simpleName);
            })
        .findFirst();
  }

  private static Optional<String> text(AnnotationTree annotation, String key) {
    for (ExpressionTree each : annotation.getArguments()) {
      if (each instanceof AssignmentTree assignment
          && assignment.getVariable().toString().equals(key)
          && assignment.getExpression() instanceof LiteralTree literal
          && literal.getValue() instanceof String text) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }
}
