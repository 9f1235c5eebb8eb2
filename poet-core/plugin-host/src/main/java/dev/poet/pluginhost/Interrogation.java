package dev.poet.pluginhost;

import dev.poet.spi.Guard;
import dev.poet.spi.Parameter;
import dev.poet.spi.PoetPlugin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Asks a freshly loaded plugin everything it has to say of itself, once, and keeps checked copies:
 * afterwards only {@link PoetPlugin#simulation}, its guards and its models are called.
 *
 * @param plugin the plugin's own object
 * @param domain the plugin's domain
 * @param parameters what it knows about parameters
 * @param guards its guards, the plugin's own objects
 */
record Interrogation(
    PoetPlugin plugin, String domain, List<Parameter> parameters, List<Guard> guards) {

  /** Enough for several functions of a domain; a list without end must end somewhere. */
  static final int MAX_ITEMS = 256;

  private static final int MAX_TEXT = 500;
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  static Interrogation of(PluginThread thread, ClassLoader loader) throws RefusedException {
    PoetPlugin plugin = thread.call("its constructor", () -> find(loader));
    return new Interrogation(
        plugin,
        thread.call("domain()", () -> checkedDomain(plugin.domain())),
        thread.call("parameters()", () -> checkedParameters(plugin.parameters())),
        thread.call("guards()", () -> copy("guards()", Guard.class, plugin.guards())));
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

  private static String checkedDomain(String domain) throws RefusedException {
    if (domain == null || !DOMAIN.matcher(domain).matches()) {
      throw nonsense(
          "must answer domain() with letters, digits, dots and dashes but answers \"%s\""
              .formatted(Sentences.oneLine(domain)));
    }
    return domain;
  }

  private static List<Parameter> checkedParameters(List<Parameter> answer) throws RefusedException {
    List<Parameter> parameters = copy("parameters()", Parameter.class, answer);
    Set<String> names = new HashSet<>();
    for (Parameter parameter : parameters) {
      if (!isText(parameter.name())
          || !isText(parameter.impact())
          || parameter.domain() == null
          || !isText(parameter.domain().unit())) {
        throw nonsense(
            "has a parameter %s without a plain name, domain, unit or impact"
                .formatted(Sentences.oneLine(parameter.name())));
      }
      if (!names.add(parameter.name())) {
        throw nonsense("has two parameters named " + parameter.name());
      }
    }
    return parameters;
  }

  private static boolean isText(String text) {
    return text != null
        && text.length() <= MAX_TEXT
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** The plugin's list may be a class of its own, so it is walked here, on the plugin's thread. */
  private static <T> List<T> copy(String callback, Class<T> type, List<T> answer)
      throws RefusedException {
    if (answer == null) {
      throw nonsense("must answer %s with a list but answers null".formatted(callback));
    }
    List<T> items = new ArrayList<>();
    for (Iterator<?> rest = answer.iterator(); rest.hasNext(); ) {
      if (items.size() == MAX_ITEMS) {
        throw nonsense("answers %s with more than %d items".formatted(callback, MAX_ITEMS));
      }
      Object item = rest.next();
      if (!type.isInstance(item)) {
        throw nonsense(
            "answers %s with something that is no %s".formatted(callback, type.getSimpleName()));
      }
      items.add(type.cast(item));
    }
    return List.copyOf(items);
  }

  static RefusedException nonsense(String reason) {
    return new RefusedException("POET-309", reason + "; repair the plugin");
  }
}
