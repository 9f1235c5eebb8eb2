package dev.poet.agent.weave;

import dev.poet.agent.DeclaredFunction;
import dev.poet.api.Enforce;
import dev.poet.api.Trial;
import dev.poet.spi.Enforcement;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Metric;
import dev.poet.spi.TunedFunction;
import dev.poet.woven.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.Type;

/** Decides, method by method, what is to be woven into one class, and gives its places numbers. */
final class Planner {
  private final String className;
  private final Declarations declarations;
  private final ClassFileLocator classFiles;
  private final RecordReader records;
  private final Places places;
  private final Refused refused;
  private final SelfCalls selfCalls;
  private final Stages stages;
  private final List<Plan.Tuned> tuned = new ArrayList<>();
  private final List<Plan.Reported> reported = new ArrayList<>();

  Planner(
      String className,
      Enums enums,
      Stages stages,
      SelfCalls selfCalls,
      ClassFileLocator classFiles,
      Places places,
      Refused refused) {
    this.className = className;
    this.declarations = new Declarations(enums);
    this.stages = stages;
    this.selfCalls = selfCalls;
    this.classFiles = classFiles;
    this.records = new RecordReader(classFiles);
    this.places = places;
    this.refused = refused;
  }

  /**
   * @param methods all of the class
   * @param woven those that are woven already, by name and descriptor
   * @param declared the functions in it that the configuration file declares
   */
  Plan plan(
      List<Signature> methods,
      Set<String> woven,
      List<DeclaredFunction> declared,
      byte[] classFile) {
    Forwarders forwarders = Forwarders.read(classFile);
    for (Signature method : methods) {
      if (method.isToWeave() && !woven.contains(method.key()) && !forwarders.includes(method)) {
        orRefuse(
            method.name(),
            () -> {
              Refusals.checkWeavable(method);
              plan(method, methods);
            });
      }
    }
    List<Body> bodies = declared.isEmpty() ? List.of() : Body.of(classFile);
    for (DeclaredFunction function : declared) {
      orRefuse(
          function.method(),
          () -> plan(DeclaredMethod.find(function, methods), methods, woven, bodies));
    }
    return new Plan(tuned, reported);
  }

  private void orRefuse(String method, Runnable planning) {
    try {
      planning.run();
    } catch (InvalidDeclarationException e) {
      refused.refused(className, method, e.code(), e.getMessage());
    }
  }

  private void plan(
      DeclaredMethod declared, List<Signature> methods, Set<String> woven, List<Body> bodies) {
    Signature method = declared.method();
    Refusals.checkWeavable(method);
    if (woven.contains(method.key())
        || tuned.stream().anyMatch(other -> other.method().key().equals(method.key()))) {
      throw Refusals.of(
          "POET-115",
          "a method can be tuned as one function but %s is one already; drop one declaration"
              .formatted(DeclaredMethod.spell(method)));
    }
    Body body =
        bodies.stream().filter(b -> b.method().equals(method.key())).findFirst().orElseThrow();
    List<Knob> knobs =
        new DeclaredKnobs(
                declared,
                records,
                new FieldFinder(className.replace('.', '/'), body),
                new ConstantFinder(body, bodies, new ConstantFields(className, classFiles)))
            .find();
    Enforcement rules =
        Enforcing.of(method, declared.poet(), declared.enforce(), methods, classFiles);
    tuned.add(tune(method, declared.poet(), knobs, declared.features(), declared.outcome(), rules));
  }

  private void plan(Signature method, List<Signature> methods) {
    Optional<AnnotationValues> poet = method.marks().poet();
    List<Plan.Reported> numbers = new ArrayList<>();
    for (Argument argument : method.arguments()) {
      argument
          .marks()
          .outcome()
          .ifPresent(outcome -> numbers.add(report(method, outcome, Optional.of(argument))));
    }
    if (poet.isPresent()) {
      tuned.add(tune(method, poet.get(), methods));
    } else {
      method
          .marks()
          .outcome()
          .ifPresent(outcome -> numbers.add(report(method, outcome, Optional.empty())));
      refuseUnused(method);
    }
    reported.addAll(numbers);
  }

  private Plan.Tuned tune(Signature method, AnnotationValues poet, List<Signature> methods) {
    List<Argument> features =
        method.arguments().stream().filter(a -> a.marks().feature().isPresent()).toList();
    AnnotationValues enforce =
        method.marks().enforce().orElse(new AnnotationValues(Enforce.class, Map.of()));
    Enforcement rules = Enforcing.of(method, poet, enforce, methods, classFiles);
    List<Knob> knobs = new Knobs(records).of(method);
    return tune(method, poet, knobs, features, method.marks().outcome(), rules);
  }

  private Plan.Tuned tune(
      Signature method,
      AnnotationValues poet,
      List<Knob> knobs,
      List<Argument> features,
      Optional<AnnotationValues> outcome,
      Enforcement rules) {
    TunedFunction function = declarations.function(poet, knobs, features);
    Optional<Metric> resultMetric = outcome.map(Declarations::metric);
    if (resultMetric.isPresent()) {
      checkNumber(method.result(), "result");
    }
    boolean isStream = poet.nested("trial", Trial.class).flag("stream");
    Plan.Result result = isStream ? stream(method) : result(method, resultMetric);
    if ((result == Plan.Result.STAGE || isStream) && rules.isDeclared()) {
      throw Refusals.of(
          "POET-134",
          "a result that completes later can't be judged nor tried again; drop rules and retries");
    }
    int site =
        places.number(
            new Declaration.Tuned(
                className,
                method.key(),
                function,
                resultMetric,
                rules,
                selfCalls.includes(method)));
    return new Plan.Tuned(method, function.id(), site, knobs, features, result, rules);
  }

  private static Plan.Result stream(Signature method) {
    if (Stages.isPublisher(method.result())) {
      return Plan.Result.STREAM;
    }
    throw Refusals.of(
        "POET-135",
        "only a result that is declared as java.util.concurrent.Flow.Publisher or org.reactivestreams.Publisher can be watched to its end but it is %s; declare that, or drop stream"
            .formatted(method.result().getClassName()));
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
    Metric metric = Declarations.metric(outcome);
    int site = places.number(new Declaration.Reported(className, method.key(), metric));
    return new Plan.Reported(method, site, argument);
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
        method.marks().enforce().isPresent()
            || method.arguments().stream()
                .anyMatch(a -> a.marks().tunable().isPresent() || a.marks().feature().isPresent());
    if (unused) {
      throw Refusals.of(
          "POET-116",
          "@Tunable, @Feature and @Enforce need @Poet on the method; annotate it or drop them");
    }
  }
}
