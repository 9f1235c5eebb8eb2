package dev.poet.agent.weave;

import dev.poet.agent.weave.BuildWeaver.NotWoven;
import dev.poet.woven.Declaration;
import dev.poet.woven.UniqueIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.pool.TypePool;

/**
 * What byte-buddy's build engine does with each class: first all are planned, then those of which
 * anything is to be woven are. Owned by one thread.
 */
final class BuildPlugin implements Plugin.WithPreprocessor {
  private final UniqueIds ids = new UniqueIds();
  private final Map<String, Planned> planned = new HashMap<>();
  private final List<NotWoven> refused = new ArrayList<>();
  private int annotated;

  /**
   * What is to be woven into a class.
   *
   * @param built the class as it is
   * @param declarations of its new places, by number
   */
  private record Planned(WovenClass built, Plan plan, List<Declaration> declarations) {}

  @Override
  public void onPreprocess(TypeDescription type, ClassFileLocator classFiles) {
    try {
      byte[] classFile = classFiles.locate(type.getName()).resolve();
      List<Signature> methods = SignatureReader.all(classFile);
      if (methods.stream().anyMatch(Signature::isToWeave)) {
        annotated += (int) methods.stream().filter(Signature::isToWeave).count();
        plan(type.getName(), classFile, methods, classFiles);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void plan(
      String className, byte[] classFile, List<Signature> methods, ClassFileLocator classFiles) {
    WovenClass built = WovenClass.read(classFile);
    BoundPlaces.of(className, built, this::claim, this::refuse);
    List<Declaration> declarations = new ArrayList<>();
    TypePool pool = TypePool.Default.of(classFiles);
    Plan plan =
        new Planner(
                className,
                new Enums(pool),
                new Stages(pool),
                SelfCalls.read(classFile),
                classFiles,
                declaration -> {
                  Refusals.checkBuildable(ClassFileVersion.ofClassFile(classFile), declaration);
                  claim(declaration);
                  declarations.add(declaration);
                  return declarations.size() - 1;
                },
                this::refuse)
            .plan(methods, built.methods(), List.of(), classFile);
    if (!plan.isEmpty()) {
      planned.put(className, new Planned(built, plan, declarations));
    }
  }

  /** Ids are unique in all that is built together; what a place's number is doesn't matter here. */
  private int claim(Declaration declaration) {
    if (declaration instanceof Declaration.Tuned tuned) {
      ids.add(tuned);
    }
    return 0;
  }

  private void refuse(String className, String method, String code, String reason) {
    refused.add(new NotWoven(className, method, code, reason));
  }

  @Override
  public boolean matches(TypeDescription type) {
    return planned.containsKey(type.getName());
  }

  @Override
  public DynamicType.Builder<?> apply(
      DynamicType.Builder<?> builder, TypeDescription type, ClassFileLocator classFiles) {
    Planned own = planned.get(type.getName());
    Link link = new Link(type, own.built(), own.declarations());
    return new Loom(AdviceFiles.ofBuild(), link).weave(builder.visit(link), type, own.plan());
  }

  BuildWeaver.Result result() {
    return new BuildWeaver.Result(annotated, annotated - refused.size(), List.copyOf(refused));
  }

  @Override
  public void close() {
    // nothing is held open
  }
}
