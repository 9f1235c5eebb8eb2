package dev.poet.agent.weave;

import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Metric;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.jar.asm.Type;

/** Decides, method by method, what is to be woven into one class, and registers it. */
final class Planner {
  private final String className;
  private final Declarations declarations;
  private final Sites sites;
  private final Engine engine;
  private final SelfCalls selfCalls;
  private final Stages stages;
  private final List<Plan.Tuned> tuned = new ArrayList<>();
  private final List<Plan.Reported> reported = new ArrayList<>();

  Planner(
      String className,
      Enums enums,
      Stages stages,
      SelfCalls selfCalls,
      Sites sites,
      Engine engine) {
    this.className = className;
    this.declarations = new Declarations(enums);
    this.stages = stages;
    this.selfCalls = selfCalls;
    this.sites = sites;
    this.engine = engine;
  }

  Plan plan(List<Signature> marked) {
    for (Signature method : marked) {
      if (!method.isBridge()) {
        try {
          Refusals.checkWeavable(method);
          plan(method);
        } catch (InvalidDeclarationException e) {
          engine.refused(className, method.name(), e.code(), e.getMessage());
        }
      }
    }
    return new Plan(tuned, reported);
  }

  private void plan(Signature method) {
    Optional<AnnotationValues> poet = method.marks().poet();
    List<Plan.Reported> numbers = new ArrayList<>();
    for (Argument argument : method.arguments()) {
      argument
          .marks()
          .outcome()
          .ifPresent(outcome -> numbers.add(report(method, outcome, Optional.of(argument))));
    }
    if (poet.isPresent()) {
      tuned.add(tune(method, poet.get()));
    } else {
      method
          .marks()
          .outcome()
          .ifPresent(outcome -> numbers.add(report(method, outcome, Optional.empty())));
      refuseUnused(method);
    }
    reported.addAll(numbers);
  }

  private Plan.Tuned tune(Signature method, AnnotationValues poet) {
    List<Argument> tunables =
        method.arguments().stream().filter(a -> a.marks().tunable().isPresent()).toList();
    List<Argument> features =
        method.arguments().stream().filter(a -> a.marks().feature().isPresent()).toList();
    TunedFunction function = declarations.function(method, poet, tunables, features);
    Optional<Metric> resultMetric = method.marks().outcome().map(Declarations::metric);
    if (resultMetric.isPresent()) {
      checkNumber(method.result(), "result");
    }
    int site =
        sites.tuned(
            className + "." + method.key(), function, resultMetric, selfCalls.includes(method));
    return new Plan.Tuned(
        method, function.id(), site, tunables, features, result(method, resultMetric));
  }

  private Plan.Result result(Signature method, Optional<Metric> metric) {
    if (metric.isPresent()) {
      return Plan.Result.METRIC;
    }
    return stages.isStage(method.result()) ? Plan.Result.STAGE : Plan.Result.UNUSED;
  }

  private Plan.Reported report(
      Signature method, AnnotationValues outcome, Optional<Argument> argument) {
    checkNumber(
        argument.map(Argument::type).orElseGet(method::result),
        argument.isPresent() ? "argument" : "result");
    return new Plan.Reported(method, sites.reported(Declarations.metric(outcome)), argument);
  }

  private static void checkNumber(Type type, String what) {
    if (!Conversions.isNumber(type)) {
      throw Refusals.of(
          "POET-114",
          "an @Outcome %s must be a number or boolean but is %s"
              .formatted(what, type.getClassName()));
    }
  }

  private static void refuseUnused(Signature method) {
    boolean unused =
        method.arguments().stream()
            .anyMatch(a -> a.marks().tunable().isPresent() || a.marks().feature().isPresent());
    if (unused) {
      throw Refusals.of(
          "POET-116", "@Tunable and @Feature need @Poet on the method; annotate it or drop them");
    }
  }
}
