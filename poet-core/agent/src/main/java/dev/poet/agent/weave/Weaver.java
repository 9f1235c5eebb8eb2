package dev.poet.agent.weave;

import static java.util.stream.Collectors.groupingBy;

import dev.poet.agent.DeclaredFunction;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
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
    Plan plan =
        new Planner(
                className,
                new Enums(pool),
                new Stages(pool),
                SelfCalls.read(begun),
                classFiles,
                sites,
                engine)
            .plan(methods, built.methods(), declared.getOrDefault(className, List.of()), begun);
    if (plan.isEmpty() && bound.isEmpty()) {
      return null;
    }
    byte[] woven =
        plan.isEmpty() ? begun : loom.weave(pool.describe(className).resolve(), classFiles, plan);
    Stream<String> functions = plan.tuned().stream().map(Plan.Tuned::function);
    engine.woven(
        className,
        Stream.concat(bound.functions().stream(), functions).toList(),
        fingerprint(loader, className, classFile));
    return woven;
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
