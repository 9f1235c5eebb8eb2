package dev.poet.agent.weave;

import dev.poet.api.Otherwise;
import dev.poet.spi.Enforcement;
import java.util.List;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** How the results of a method are judged: the rules, checked against what it returns. */
final class Enforcing {
  private static final String CODE = "POET-134";
  private static final String EXCEPTION = "dev.poet.api.EnforcementException";

  private Enforcing() {}

  /**
   * The rules that are declared.
   *
   * @param poet where retries are
   * @param enforce where rules are
   * @param methods of the same class, among which a predicate may be
   */
  static Enforcement of(
      Signature method,
      AnnotationValues poet,
      AnnotationValues enforce,
      List<Signature> methods,
      ClassFileLocator classFiles) {
    boolean isWhole = isPrimitiveWhole(method.result());
    double min = enforce.number("min");
    double max = enforce.number("max");
    Enforcement rules =
        new Enforcement(
            isWhole ? Math.ceil(min) : min,
            isWhole ? Math.floor(max) : max,
            enforce.flag("notNull"),
            enforce.text("predicate"),
            enforce.constant("otherwise", Otherwise.class),
            (int) poet.number("retries"),
            (long) poet.number("backOffMillis"));
    check(rules, method, methods);
    boolean mayReject = rules.hasRules() && rules.otherwise() != Otherwise.BASELINE;
    if (mayReject && !isOnClassPath(classFiles)) {
      throw Refusals.of(
          CODE,
          "a result can be rejected only where %s is on the class path; add poet-plugin-api, or fall back to the baseline"
              .formatted(EXCEPTION));
    }
    return rules;
  }

  private static void check(Enforcement rules, Signature method, List<Signature> methods) {
    Type result = method.result();
    if (rules.hasRange() && !Conversions.isNumber(result)) {
      throw unsuitable("a range needs a number as result", result);
    }
    if (rules.notNull() && result.getSort() < Type.ARRAY) {
      throw unsuitable("a result that must not be null must be an object", result);
    }
    boolean isAmendable = rules.hasRange() && Conversions.isPrimitive(result);
    if (rules.otherwise() == Otherwise.AMEND && !isAmendable) {
      throw unsuitable("only a range of a primitive number can be amended", result);
    }
    String predicate = rules.predicate();
    boolean isThere =
        methods.stream()
            .anyMatch(
                m ->
                    m.name().equals(predicate)
                        && m.descriptor().equals(predicateDescriptor(result))
                        && m.is(Opcodes.ACC_STATIC));
    if (!predicate.isEmpty() && !isThere) {
      throw Refusals.of(
          CODE,
          "the predicate must be a static method boolean %s(%s) of the same class; add it"
              .formatted(predicate, result.getClassName()));
    }
  }

  /** The descriptor of a method that judges results of a type. */
  static String predicateDescriptor(Type result) {
    return result.equals(Type.VOID_TYPE) ? "" : Type.getMethodDescriptor(Type.BOOLEAN_TYPE, result);
  }

  private static RuntimeException unsuitable(String rule, Type result) {
    return Refusals.of(CODE, "%s but it is %s".formatted(rule, result.getClassName()));
  }

  private static boolean isPrimitiveWhole(Type type) {
    return Conversions.isPrimitive(type)
        && type.getSort() != Type.FLOAT
        && type.getSort() != Type.DOUBLE;
  }

  private static boolean isOnClassPath(ClassFileLocator classFiles) {
    try {
      return classFiles.locate(EXCEPTION).isResolved();
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
