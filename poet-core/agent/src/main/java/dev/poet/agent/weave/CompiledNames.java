package dev.poet.agent.weave;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * The names of arguments as the compiler wrote them. A JVM that shows a loaded class again makes
 * its class file up anew, and before Java 21 leaves out what {@code -parameters} gave.
 */
final class CompiledNames {
  private CompiledNames() {}

  /** The same methods, with names that the class file has where its loader finds it. */
  static List<Signature> completed(List<Signature> shown, ClassLoader loader, String className)
      throws IOException {
    if (shown.stream().allMatch(Signature::isNamed)) {
      return shown;
    }
    ClassFileLocator.Resolution file = ClassFileLocator.ForClassLoader.of(loader).locate(className);
    if (!file.isResolved()) {
      return shown;
    }
    Map<String, Signature> compiled = new HashMap<>();
    SignatureReader.all(file.resolve()).forEach(method -> compiled.put(method.key(), method));
    return shown.stream()
        .map(method -> method.namedLike(compiled.getOrDefault(method.key(), method)))
        .toList();
  }
}
