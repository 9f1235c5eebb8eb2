package dev.poet.agent.weave;

import static java.util.stream.Collectors.groupingBy;

import dev.poet.agent.DeclaredFunction;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/**
 * Weaves the methods of a class that are annotated, or declared in the configuration file; binds
 * those that were woven when the application was built. Whatever goes wrong, the class is left as
 * it was and the engine is told.
 */
public final class Weaver implements ClassFileTransformer {
  private static final String FAILED = "POET-119";
  private static final String HIDDEN = "POET-360";

  private final Engine engine;
  private final Map<String, List<DeclaredFunction>> declared;
  private final Sites sites;
  private final Loom loom = new Loom(AdviceFiles.ofAgent(), Located.IN_TABLE);

  /**
   * @param declared what the configuration file declares
   */
  public Weaver(Engine engine, List<DeclaredFunction> declared) {
    this.engine = engine;
    this.declared = declared.stream().collect(groupingBy(DeclaredFunction::className));
    this.sites = new Sites(engine);
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    String className = internalName.replace('/', '.');
    try {
      List<Signature> methods = SignatureReader.all(classFile);
      boolean isMarked = methods.stream().anyMatch(Signature::isMarked);
      if (!isMarked && !declared.containsKey(className)) {
        return null;
      }
      if (redefined != null && redefined.isHidden()) {
        refuseHidden(className, methods);
        return null;
      }
      boolean isShownAgain = redefined != null;
      return weave(
          loader,
          className,
          classFile,
          isShownAgain ? CompiledNames.completed(methods, loader, className) : methods);
    } catch (Throwable e) {
      engine.refused(className, "*", FAILED, "the class could not be woven: " + e);
      return null;
    }
  }

  private void refuseHidden(String className, List<Signature> methods) {
    Stream.concat(
            methods.stream().filter(Signature::isMarked).map(Signature::name),
            declared.getOrDefault(className, List.of()).stream().map(DeclaredFunction::method))
        .distinct()
        .forEach(method -> engine.refused(className, method, HIDDEN, Refusals.HIDDEN_CLASS));
  }

  private byte[] weave(
      ClassLoader loader, String className, byte[] classFile, List<Signature> methods)
      throws IOException {
    WovenClass built = WovenClass.read(classFile);
    BoundPlaces bound = BoundPlaces.of(className, built, sites, engine);
    byte[] begun = bound.isEmpty() ? classFile : built.bound(bound.numbers());
    ClassFileLocator classFiles =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(className, begun),
            ClassFileLocator.ForClassLoader.of(loader));
    TypePool pool = TypePool.Default.of(classFiles);
    Plan wanted =
        new Planner(
                className,
                new Enums(pool),
                new Stages(pool),
                SelfCalls.read(begun),
                classFiles,
                sites,
                engine)
            .plan(methods, built.methods(), declared.getOrDefault(className, List.of()), begun);
    Woven woven =
        wanted.isEmpty()
            ? new Woven(wanted, begun)
            : woven(pool.describe(className).resolve(), classFiles, wanted, begun);
    if (woven.plan().isEmpty() && bound.isEmpty()) {
      return null;
    }
    Stream<String> functions = woven.plan().tuned().stream().map(Plan.Tuned::function);
    engine.woven(
        className,
        Stream.concat(bound.functions().stream(), functions).toList(),
        fingerprint(loader, className, classFile));
    return woven.classFile();
  }

  /** What a class has become, and by what plan. */
  private record Woven(Plan plan, byte[] classFile) {}

  private Woven woven(
      TypeDescription type, ClassFileLocator classFiles, Plan plan, byte[] unwoven) {
    try {
      return new Woven(plan, loom.weave(type, classFiles, plan));
    } catch (RuntimeException e) {
      Plan feasible = feasible(type, classFiles, plan);
      if (feasible.equals(plan)) {
        throw e;
      }
      return feasible.isEmpty()
          ? new Woven(feasible, unwoven)
          : new Woven(feasible, loom.weave(type, classFiles, feasible));
    }
  }

  /** Without the methods that can't be woven, such as one that outgrows the JVM's limit by it. */
  private Plan feasible(TypeDescription type, ClassFileLocator classFiles, Plan plan) {
    Set<Signature> feasible = new HashSet<>(plan.methods());
    for (Signature method : plan.methods()) {
      try {
        loom.weave(type, classFiles, plan.of(Set.of(method)));
      } catch (RuntimeException e) {
        feasible.remove(method);
        engine.refused(
            type.getName(), method.name(), FAILED, "the method could not be woven: " + e);
      }
    }
    return plan.of(feasible);
  }

  /**
   * Of the class file where the loader finds it: what a transformer is given may differ between
   * loading and attaching, and with the other agents there are.
   */
  private static String fingerprint(ClassLoader loader, String className, byte[] given)
      throws IOException {
    ClassFileLocator.Resolution compiled =
        ClassFileLocator.ForClassLoader.of(loader).locate(className);
    CRC32 crc = new CRC32();
    crc.update(compiled.isResolved() ? compiled.resolve() : given);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
