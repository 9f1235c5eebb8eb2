package dev.poet.agent.weave;

import java.util.concurrent.CompletionStage;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;

/** Tells results that complete later by their class files, without loading them. */
final class Stages {
  private final TypePool pool;

  Stages(TypePool pool) {
    this.pool = pool;
  }

  /** Whether every value of the declared type is a {@link CompletionStage}. */
  boolean isStage(Type type) {
    if (type.getSort() != Type.OBJECT) {
      return false;
    }
    try {
      TypePool.Resolution found = pool.describe(type.getClassName());
      return found.isResolved() && found.resolve().isAssignableTo(CompletionStage.class);
    } catch (IllegalStateException e) {
      return false; // a supertype is missing: the call is timed until it returns
    }
  }
}
