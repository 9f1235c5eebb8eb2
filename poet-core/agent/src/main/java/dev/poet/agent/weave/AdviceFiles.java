package dev.poet.agent.weave;

import java.io.IOException;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/** The class files from which advice is copied. */
final class AdviceFiles {
  private final ClassFileLocator files;
  private final Function<Class<?>, TypeDescription> types;

  private AdviceFiles(ClassFileLocator files, Function<Class<?>, TypeDescription> types) {
    this.files = files;
    this.types = types;
  }

  /** As they are, for a JVM in which the agent has brought its dispatcher. */
  static AdviceFiles ofAgent() {
    return new AdviceFiles(own(), TypeDescription.ForLoadedType::of);
  }

  /** For classes that find their dispatcher in POET's API; never loads what they mention. */
  static AdviceFiles ofBuild() {
    ClassFileLocator files = new ForBuild(own());
    TypePool pool = TypePool.Default.of(files);
    return new AdviceFiles(files, advice -> pool.describe(advice.getName()).resolve());
  }

  Advice to(Advice.WithCustomMapping mapping, Class<?> advice) {
    return mapping.to(types.apply(advice), files);
  }

  Advice to(Advice.WithCustomMapping mapping, Class<?> enter, Class<?> exit) {
    return mapping.to(types.apply(enter), types.apply(exit), files);
  }

  private static ClassFileLocator own() {
    return ClassFileLocator.ForClassLoader.of(AdviceFiles.class.getClassLoader());
  }

  private record ForBuild(ClassFileLocator original) implements ClassFileLocator {
    @Override
    public Resolution locate(String name) throws IOException {
      Resolution found = original.locate(name);
      boolean mayMention =
          found.isResolved() && name.startsWith(AdviceFiles.class.getPackageName());
      return mayMention
          ? new Resolution.Explicit(Relocation.FOR_BUILD.apply(found.resolve()))
          : found;
    }

    @Override
    public void close() throws IOException {
      original.close();
    }
  }
}
