package dev.poet.cli.bake;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Finds where the values of a tuned method's arguments stand: as literals in its calls, or in a
 * {@code final} variable or constant that only those calls use. Types are not resolved, so what is
 * not certain by its name alone is not touched but reported.
 */
final class Locator {
  private final Sources sources;
  private final TunedMethod method;
  private final List<LearnedValue> values;
  private final List<Edit> edits = new ArrayList<>();
  private final List<NotFound> notFound = new ArrayList<>();
  private int calls;

  Locator(Sources sources, TunedMethod method, List<LearnedValue> values) {
    this.sources = sources;
    this.method = method;
    this.values = values;
  }

  void locate() {
    sources
        .units()
        .forEach(
            (file, unit) ->
                new TreeScanner<Void, Void>() {
                  @Override
                  public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                    if (isMeant(call)) {
                      calls++;
                      values.stream()
                          .filter(LearnedValue::isChanged)
                          .forEach(value -> locate(file, unit, call, value));
                    }
                    return super.visitMethodInvocation(call, none);
                  }
                }.scan(unit, null));
  }

  List<Edit> edits() {
    return edits.stream().distinct().toList();
  }

  List<NotFound> notFound() {
    return notFound;
  }

  int calls() {
    return calls;
  }

  private boolean isMeant(MethodInvocationTree call) {
    Tree select = call.getMethodSelect();
    String name =
        select instanceof MemberSelectTree member
            ? member.getIdentifier().toString()
            : select.toString();
    return name.equals(method.name()) && call.getArguments().size() == method.arguments();
  }

  private void locate(
      Path file, CompilationUnitTree unit, MethodInvocationTree call, LearnedValue value) {
    Integer position = method.positions().get(value.name());
    if (position == null) {
      notFound.add(
          new NotFound(
              value.name(), sources.place(unit, call), "the method has no argument of that name"));
      return;
    }
    ExpressionTree argument = call.getArguments().get(position);
    if (edit(file, unit, argument, value)) {
      return;
    }
    Optional<String> reason =
        argument instanceof IdentifierTree name
            ? throughVariable(file, unit, name, value)
            : Optional.of("the call passes " + argument + ", which is no literal");
    reason.ifPresent(
        why -> notFound.add(new NotFound(value.name(), sources.place(unit, argument), why)));
  }

  /** Why the variable's value can't be changed; empty if it was. */
  private Optional<String> throughVariable(
      Path file, CompilationUnitTree unit, IdentifierTree name, LearnedValue value) {
    List<VariableTree> declared = new ArrayList<>();
    int[] uses = new int[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree variable, Void none) {
        if (variable.getName().equals(name.getName())) {
          declared.add(variable);
        }
        return super.visitVariable(variable, none);
      }

      @Override
      public Void visitIdentifier(IdentifierTree identifier, Void none) {
        uses[0] += identifier.getName().equals(name.getName()) ? 1 : 0;
        return super.visitIdentifier(identifier, none);
      }
    }.scan(unit, null);
    if (declared.size() != 1) {
      return Optional.of(name + " is declared " + declared.size() + " times in the file");
    }
    VariableTree variable = declared.get(0);
    Set<Modifier> modifiers = variable.getModifiers().getFlags();
    if (!modifiers.contains(Modifier.FINAL)) {
      return Optional.of(name + " is not final, and may hold another value");
    }
    if (modifiers.contains(Modifier.STATIC) && !modifiers.contains(Modifier.PRIVATE)) {
      return Optional.of(name + " is a constant that other files may use");
    }
    if (uses[0] > 1) {
      return Optional.of(name + " is used elsewhere too");
    }
    return variable.getInitializer() != null && edit(file, unit, variable.getInitializer(), value)
        ? Optional.empty()
        : Optional.of(name + " does not begin as the literal " + value.baselineText());
  }

  /** Whether the expression is the baseline as a literal. */
  private boolean edit(
      Path file, CompilationUnitTree unit, ExpressionTree expression, LearnedValue value) {
    int from = (int) sources.positions().getStartPosition(unit, expression);
    int to = (int) sources.positions().getEndPosition(unit, expression);
    if (from < 0 || to < 0) {
      return false;
    }
    String written = sources.text(file).substring(from, to);
    Optional<String> replaced = replaced(expression, written, value);
    replaced.ifPresent(text -> edits.add(new Edit(sources.relative(file), from, to, text, value)));
    return replaced.isPresent();
  }

  private static Optional<String> replaced(
      ExpressionTree expression, String written, LearnedValue value) {
    if (expression instanceof MemberSelectTree option) {
      boolean isBaseline = option.getIdentifier().contentEquals(value.baselineText());
      return isBaseline
          ? Optional.of(option.getExpression() + "." + value.learnedText())
          : Optional.empty();
    }
    boolean isNegative =
        expression instanceof UnaryTree unary && unary.getKind() == Tree.Kind.UNARY_MINUS;
    ExpressionTree literal = isNegative ? ((UnaryTree) expression).getExpression() : expression;
    if (!(literal instanceof LiteralTree constant)) {
      return Optional.empty();
    }
    if (constant.getValue() instanceof Number number) {
      double is = isNegative ? -number.doubleValue() : number.doubleValue();
      return is == value.baseline()
          ? Optional.of(value.learnedText() + suffix(number, written))
          : Optional.empty();
    }
    boolean isText = constant.getValue() instanceof String;
    String quote = isText ? "\"" : "";
    return String.valueOf(constant.getValue()).equals(value.baselineText())
        ? Optional.of(quote + value.learnedText() + quote)
        : Optional.empty();
  }

  /** {@code L}, {@code f} or {@code d} as the literal had it. */
  private static String suffix(Number number, String written) {
    char last = written.charAt(written.length() - 1);
    boolean hasSuffix =
        Character.isLetter(last)
            && !written.startsWith("0x")
            && (number instanceof Long || number instanceof Float || number instanceof Double);
    return number instanceof Long && !hasSuffix ? "L" : hasSuffix ? String.valueOf(last) : "";
  }
}
