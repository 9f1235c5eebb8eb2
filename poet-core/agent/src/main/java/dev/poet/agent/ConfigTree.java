package dev.poet.agent;

import java.lang.reflect.InvocationTargetException;
import java.util.List;

/**
 * Reads a YAML or JSON file. The libraries that can are inside the agent jar, behind a class loader
 * of their own which is dropped afterwards; who has a properties file never waits for them.
 */
final class ConfigTree {
  private static final String READER = "dev.poet.agent.tree.TreeReader";

  /** What the names of the nested jars with the reader and its libraries begin with. */
  private static final String[] JARS = {
    "poet-agent-", "jackson-core-", "jackson-dataformat-yaml-", "snakeyaml-"
  };

  private ConfigTree() {}

  /** Whether a file of that name is a tree. */
  static boolean isTree(String name) {
    return isYaml(name) || name.endsWith(".json");
  }

  private static boolean isYaml(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  static void read(String text, String name, ConfigFile into) {
    for (Object[] entry : entries(text, isYaml(name), into)) {
      String key = (String) entry[0];
      int line = (Integer) entry[1];
      if (entry[2] instanceof String[] list) {
        into.add(key, list, line);
      } else {
        into.add(key, (String) entry[2], line);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Object[]> entries(String text, boolean isYaml, ConfigFile file) {
    try {
      return (List<Object[]>)
          reader().getMethod("read", String.class, boolean.class).invoke(null, text, isYaml);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException) {
        throw new OptionException(
            "The configuration file " + file + " " + e.getCause().getMessage() + ".");
      }
      throw unusable(file, e.getCause());
    } catch (Exception e) {
      throw unusable(file, e);
    }
  }

  /** Outside the agent jar, as in the poet command, the libraries are beside this class. */
  private static Class<?> reader() throws Exception {
    ClassLoader nested = ConfigClasses.in(Resources.jarOf(ConfigTree.class), JARS);
    return Class.forName(READER, true, nested == null ? ConfigTree.class.getClassLoader() : nested);
  }

  private static OptionException unusable(ConfigFile file, Throwable reason) {
    return new OptionException(
        "The configuration file "
            + file
            + " can't be read here ("
            + reason
            + "); say the same in a properties file.");
  }
}
