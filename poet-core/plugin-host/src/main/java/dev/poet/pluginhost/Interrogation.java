package dev.poet.pluginhost;

import dev.poet.spi.Approval;
import dev.poet.spi.Guard;
import dev.poet.spi.LearningHint;
import dev.poet.spi.Parameter;
import dev.poet.spi.Perceiver;
import dev.poet.spi.PoetPlugin;
import dev.poet.spi.SafetyClass;
import dev.poet.spi.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Asks a freshly loaded plugin everything it has to say of itself, once, and keeps checked copies:
 * afterwards only what takes arguments is called.
 *
 * @param plugin the plugin's own object
 * @param domain the plugin's domain
 * @param settings what users may tell it
 * @param given what they told it, complete
 * @param misconfigured why the settings can't be used; empty if they can
 * @param parameters what it knows about parameters
 * @param safety what learning may do to them, by name
 * @param guards its guards, the plugin's own objects
 * @param approval who puts changes into force, as plugin and user agree on it
 * @param perceivers how features are read
 * @param hints how good values are found sooner
 * @param implemented the names of the methods that its class has of its own
 */
record Interrogation(
    PoetPlugin plugin,
    String domain,
    List<Setting> settings,
    Map<String, String> given,
    Optional<String> misconfigured,
    List<Parameter> parameters,
    Map<String, SafetyClass> safety,
    List<Guard> guards,
    Approval approval,
    List<Perceiver> perceivers,
    List<LearningHint> hints,
    Set<String> implemented) {

  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  static Interrogation of(PluginThread thread, ClassLoader loader, SettingsFile file)
      throws RefusedException {
    PoetPlugin plugin = thread.call("its constructor", () -> find(loader));
    String domain = thread.call("domain()", () -> checkedDomain(plugin.domain()));
    List<Setting> settings =
        thread.call(
            "settings()", () -> Answers.list("settings()", Setting.class, plugin.settings()));
    Configuration configuration = Configuration.of(thread, plugin, settings, file);
    return new Interrogation(
        plugin,
        domain,
        settings,
        configuration.given(),
        configuration.wrong(),
        thread.call("parameters()", () -> checkedParameters(plugin.parameters())),
        thread.call("safety()", () -> checkedSafety(plugin.safety())),
        thread.call("guards()", () -> Answers.list("guards()", Guard.class, plugin.guards())),
        configuration
            .approval()
            .orElse(
                thread.call(
                    "approval()",
                    () -> Answers.item("approval()", Approval.class, plugin.approval()))),
        thread.call(
            "perceivers()",
            () -> Answers.list("perceivers()", Perceiver.class, plugin.perceivers())),
        thread.call("hints()", () -> Answers.list("hints()", LearningHint.class, plugin.hints())),
        thread.call("its class", () -> implemented(plugin.getClass())));
  }

  private static PoetPlugin find(ClassLoader loader) throws RefusedException {
    List<ServiceLoader.Provider<PoetPlugin>> providers;
    try {
      providers = ServiceLoader.load(PoetPlugin.class, loader).stream().limit(2).toList();
    } catch (ServiceConfigurationError e) {
      throw new RefusedException(
          "POET-306",
          "names no usable plugin in META-INF/services/%s (%s); correct the name"
              .formatted(PoetPlugin.class.getName(), Sentences.oneLine(e.getMessage())));
    }
    if (providers.size() != 1) {
      throw new RefusedException(
          "POET-306",
          "must name exactly one class in META-INF/services/%s but names %s; correct that file"
              .formatted(PoetPlugin.class.getName(), providers.isEmpty() ? "none" : "several"));
    }
    return providers.get(0).get();
  }

  /** A callback that would do nothing is not worth a thread. */
  private static Set<String> implemented(Class<?> type) {
    Set<String> names = new TreeSet<>();
    Stream.of(type.getMethods())
        .filter(method -> method.getDeclaringClass() != PoetPlugin.class)
        .forEach(method -> names.add(method.getName()));
    return Set.copyOf(names);
  }

  private static String checkedDomain(String domain) throws RefusedException {
    if (domain == null || !DOMAIN.matcher(domain).matches()) {
      throw Answers.nonsense(
          "must answer domain() with letters, digits, dots and dashes but answers \"%s\""
              .formatted(Sentences.oneLine(domain)));
    }
    return domain;
  }

  private static List<Parameter> checkedParameters(List<Parameter> answer) throws RefusedException {
    List<Parameter> parameters = Answers.list("parameters()", Parameter.class, answer);
    Set<String> names = new HashSet<>();
    for (Parameter parameter : parameters) {
      if (!Answers.isText(parameter.name())
          || !Answers.isText(parameter.impact())
          || parameter.domain() == null
          || !Answers.isText(parameter.domain().unit())) {
        throw Answers.nonsense(
            "has a parameter %s without a plain name, domain, unit or impact"
                .formatted(Sentences.oneLine(parameter.name())));
      }
      if (!names.add(parameter.name())) {
        throw Answers.nonsense("has two parameters named " + parameter.name());
      }
    }
    return parameters;
  }

  private static Map<String, SafetyClass> checkedSafety(Map<String, SafetyClass> answer)
      throws RefusedException {
    return Answers.map("safety()", SafetyClass.class, answer, Answers.MAX_ITEMS);
  }
}
