package dev.poet.agent.weave;

import static java.util.stream.Collectors.groupingBy;

import dev.poet.agent.DeclaredFunction;
import dev.poet.agent.weave.BuildWeaver.NotWoven;
import dev.poet.woven.Declaration;
import dev.poet.woven.UniqueIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/**
 * What the agent would say to a configuration file: the same plans are made from the same class
 * files, and nothing is woven or loaded.
 */
public final class Rehearsal {
  private static final String NO_CLASS = "POET-130";

  private final ClassFileLocator classFiles;
  private final UniqueIds ids = new UniqueIds();
  private final List<NotWoven> refused = new ArrayList<>();

  private Rehearsal(ClassFileLocator classFiles) {
    this.classFiles = classFiles;
  }

  /**
   * The declared functions that the agent would leave alone, in the order of their classes.
   *
   * @param classPath folders and jars with the classes and what they refer to
   * @throws IOException if a file can't be read
   */
  public static List<NotWoven> refusals(List<DeclaredFunction> functions, List<Path> classPath)
      throws IOException {
    try (ClassFileLocator classFiles = BuildWeaver.locator(classPath)) {
      Rehearsal rehearsal = new Rehearsal(classFiles);
      Map<String, List<DeclaredFunction>> byClass =
          functions.stream()
              .collect(
                  groupingBy(
                      DeclaredFunction::className,
                      LinkedHashMap::new,
                      java.util.stream.Collectors.toList()));
      for (Map.Entry<String, List<DeclaredFunction>> each : byClass.entrySet()) {
        rehearsal.plan(each.getKey(), each.getValue());
      }
      return List.copyOf(rehearsal.refused);
    }
  }

  private void plan(String className, List<DeclaredFunction> functions) throws IOException {
    ClassFileLocator.Resolution found = classFiles.locate(className);
    if (!found.isResolved()) {
      functions.forEach(
          each -> refuse(className, each.method(), NO_CLASS, "there is no such class"));
      return;
    }
    byte[] classFile = found.resolve();
    TypePool pool = TypePool.Default.of(classFiles);
    new Planner(
            className,
            new Enums(pool),
            new Stages(pool),
            SelfCalls.read(classFile),
            classFiles,
            this::number,
            this::refuse)
        .plan(SignatureReader.all(classFile), Set.of(), functions, classFile);
  }

  private int number(Declaration declaration) {
    if (declaration instanceof Declaration.Tuned tuned) {
      ids.add(tuned);
    }
    return 0;
  }

  private void refuse(String className, String method, String code, String reason) {
    refused.add(new NotWoven(className, method, code, reason));
  }
}
