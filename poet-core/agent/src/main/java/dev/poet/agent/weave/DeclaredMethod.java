package dev.poet.agent.weave;

import dev.poet.agent.DeclaredFunction;
import dev.poet.api.Enforce;
import dev.poet.api.Feature;
import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.Type;

/**
 * A function of the configuration file together with the method that it names. Gives what is
 * declared in the words of the annotations, so that both are treated alike from here on.
 */
final class DeclaredMethod {
  private static final String UNKNOWN = "POET-130";

  private final DeclaredFunction declared;
  private final Signature method;

  private DeclaredMethod(DeclaredFunction declared, Signature method) {
    this.declared = declared;
    this.method = method;
  }

  /** Finds the method among those of its class; refuses what isn't there, or there twice. */
  static DeclaredMethod find(DeclaredFunction declared, List<Signature> methods) {
    String wanted = declared.method().replace(" ", "");
    List<Signature> named =
        methods.stream()
            .filter(m -> !m.isBridge())
            .filter(m -> m.name().equals(wanted.split("\\(", 2)[0]))
            .toList();
    List<Signature> found =
        wanted.contains("(") ? named.stream().filter(m -> matches(m, wanted)).toList() : named;
    if (found.size() == 1) {
      return new DeclaredMethod(declared, found.get(0));
    }
    List<Signature> candidates = named.isEmpty() ? methods : named;
    throw Refusals.of(
        UNKNOWN,
        "the function %s must name one method but %s %s; name one of %s"
            .formatted(
                declared.id(),
                declared.method(),
                found.isEmpty() ? "isn't in the class" : "is there " + found.size() + " times",
                candidates.stream().map(DeclaredMethod::spell).collect(Collectors.joining(", "))));
  }

  Signature method() {
    return method;
  }

  AnnotationValues poet() {
    Map<String, Object> values = new HashMap<>();
    values.put("id", declared.id());
    for (String key : List.of("domain", "minimise", "maximise", "stake")) {
      put(values, key, declared.text(key));
    }
    put(values, "calendar", commas(declared.text("calendar")));
    put(values, "feedback", commas(declared.text("feedback")));
    put(values, "feedbackDefault", commas(declared.text("feedback.default")));
    put(values, "feedbackSources", commas(declared.text("feedback.sources")));
    put(values, "feedbackWithin", declared.text("feedback.within"));
    put(values, "where", semicolons(declared.text("where")));
    String share = declared.text("control.share");
    put(values, "controlShare", share == null ? null : Double.valueOf(share));
    put(values, "controlKey", declared.text("control.key"));
    put(values, "limits", semicolons(declared.text("limits")));
    String retries = declared.text("retries");
    put(values, "retries", retries == null ? null : Integer.valueOf(retries));
    String backOff = declared.text("back-off-millis");
    put(values, "backOffMillis", backOff == null ? null : Long.valueOf(backOff));
    values.put("trial", trial());
    return new AnnotationValues(Poet.class, values);
  }

  private static List<String> commas(String text) {
    return text == null ? null : Arrays.asList(text.split("\\s*,\\s*"));
  }

  private static List<String> semicolons(String text) {
    return text == null ? null : Arrays.asList(text.split("\\s*;\\s*"));
  }

  private Map<String, Object> trial() {
    Map<String, Object> values = new HashMap<>();
    put(values, "by", declared.text("trial"));
    put(values, "lasting", declared.text("trial.lasting"));
    String calls = declared.text("trial.calls");
    put(values, "calls", calls == null ? null : Integer.valueOf(calls));
    put(values, "within", declared.text("trial.within"));
    put(values, "stream", flag(declared.text("trial.stream")));
    return values;
  }

  /** The metric that the method's result is, if it is one. */
  Optional<AnnotationValues> outcome() {
    String name = declared.text("outcome");
    if (name == null) {
      return Optional.empty();
    }
    Map<String, Object> values = new HashMap<>();
    values.put("value", name);
    put(values, "aggregate", upper(declared.text("outcome.aggregate")));
    put(values, "covariate", flag(declared.text("outcome.covariate")));
    return Optional.of(new AnnotationValues(Outcome.class, values));
  }

  /** The rules for the result, if there are any. */
  AnnotationValues enforce() {
    Map<String, Object> values = new HashMap<>();
    for (String key : List.of("min", "max")) {
      String number = declared.text("enforce." + key);
      put(values, key, number == null ? null : Double.valueOf(number));
    }
    put(values, "notNull", flag(declared.text("enforce.not-null")));
    put(values, "predicate", declared.text("enforce.predicate"));
    put(values, "otherwise", upper(declared.text("enforce.otherwise")));
    return new AnnotationValues(Enforce.class, values);
  }

  List<Argument> features() {
    List<Argument> features = new ArrayList<>();
    for (String name : declared.features()) {
      Argument argument = argument(name, declared.text("features." + name + ".argument"));
      Marks marks = new Marks();
      Map<String, Object> values = marks.add(Feature.class);
      String path = "features." + name + ".";
      put(values, "unit", declared.text(path + "unit"));
      put(values, "sensitive", upper(declared.text(path + "sensitive")));
      put(values, "edges", numbers(declared.text(path + "edges")));
      put(values, "subject", flag(declared.text(path + "subject")));
      put(values, "privacy", upper(declared.text(path + "privacy")));
      features.add(new Argument(argument.slot(), argument.type(), name, marks));
    }
    return features;
  }

  List<String> parameters() {
    return declared.parameters();
  }

  String text(String parameter, String key) {
    return declared.text("parameters." + parameter + "." + key);
  }

  AnnotationValues tunable(String parameter) {
    Map<String, Object> values = new HashMap<>();
    for (String key : List.of("unit", "impact", "formerly", "when")) {
      put(values, key, text(parameter, key));
    }
    for (String key : List.of("min", "max", "maxStep", "deadBand")) {
      String number = text(parameter, key);
      put(values, key, number == null ? null : Double.valueOf(number));
    }
    for (String key : List.of("step", "restTrials")) {
      String whole = text(parameter, key);
      put(values, key, whole == null ? null : Long.valueOf(whole));
    }
    put(values, "scale", upper(text(parameter, "scale")));
    String ordered = text(parameter, "ordered");
    put(values, "ordered", ordered == null ? null : Boolean.valueOf(ordered));
    String options = text(parameter, "options");
    put(values, "options", options == null ? null : Arrays.asList(options.split("\\s*,\\s*")));
    return new AnnotationValues(Tunable.class, values);
  }

  /** The argument that a parameter or feature names, by position from 0 or by name. */
  Argument argument(String name, String text) {
    if (text == null) {
      throw Refusals.of(
          UNKNOWN,
          "%s of %s must name an argument, field or constant; add it"
              .formatted(name, declared.id()));
    }
    List<Argument> arguments = method.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (text.equals(arguments.get(i).name()) || text.equals(Integer.toString(i))) {
        return arguments.get(i);
      }
    }
    throw Refusals.of(
        UNKNOWN,
        "%s of %s must name an argument of %s, by position from 0 or by name, but names %s"
            .formatted(name, declared.id(), spell(method), text));
  }

  private static boolean matches(Signature method, String wanted) {
    Type[] types = Type.getArgumentTypes(method.descriptor());
    String[] given = wanted.substring(wanted.indexOf('(') + 1).replace(")", "").split(",", -1);
    if (types.length == 0) {
      return given.length == 1 && given[0].isEmpty();
    }
    boolean same = types.length == given.length;
    for (int i = 0; same && i < types.length; i++) {
      String full = types[i].getClassName();
      same = full.equals(given[i]) || full.endsWith("." + given[i]);
    }
    return same;
  }

  static String spell(Signature method) {
    return Arrays.stream(Type.getArgumentTypes(method.descriptor()))
        .map(Type::getClassName)
        .collect(Collectors.joining(", ", method.name() + "(", ")"));
  }

  private static void put(Map<String, Object> values, String key, Object value) {
    if (value != null) {
      values.put(key, value);
    }
  }

  private static double[] numbers(String text) {
    try {
      return text == null
          ? null
          : Arrays.stream(text.split("\\s*,\\s*")).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException e) {
      throw Refusals.of(
          "POET-137", "edges must be numbers with commas between but are \"" + text + "\"");
    }
  }

  private static String upper(String text) {
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }

  private static Boolean flag(String text) {
    return text == null ? null : Boolean.valueOf(text);
  }
}
