package dev.poet.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/**
 * Weaves the annotated methods of a class. Whatever goes wrong, the class is left as it was and the
 * engine is told.
 */
public final class Weaver implements ClassFileTransformer {
  private static final String FAILED = "POET-119";

  private final Engine engine;
  private final Sites sites;
  private final Loom loom = new Loom();

  public Weaver(Engine engine) {
    this.engine = engine;
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
      List<Signature> marked = SignatureReader.read(classFile);
      return marked.isEmpty() ? null : weave(loader, className, classFile, marked);
    } catch (Throwable e) {
      engine.refused(className, "*", FAILED, "the class could not be woven: " + e);
      return null;
    }
  }

  private byte[] weave(
      ClassLoader loader, String className, byte[] classFile, List<Signature> marked) {
    ClassFileLocator classFiles =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(className, classFile),
            ClassFileLocator.ForClassLoader.of(loader));
    TypePool pool = TypePool.Default.of(classFiles);
    Plan plan =
        new Planner(
                className,
                new Enums(pool),
                new Stages(pool),
                SelfCalls.read(classFile),
                sites,
                engine)
            .plan(marked);
    if (plan.isEmpty()) {
      return null;
    }
    byte[] woven = loom.weave(pool.describe(className).resolve(), classFiles, plan);
    engine.woven(className, plan.tuned().stream().map(Plan.Tuned::function).toList());
    return woven;
  }
}
