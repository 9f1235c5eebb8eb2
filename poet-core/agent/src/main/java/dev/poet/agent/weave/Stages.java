package dev.poet.agent.weave;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;

/** Tells results that complete later by their class files, without loading them. */
final class Stages {
  /** The interfaces whose instances can be wrapped. */
  private static final Set<String> PUBLISHERS =
      Set.of(Type.getInternalName(Flow.Publisher.class), "org/reactivestreams/Publisher");

  private final TypePool pool;

  Stages(TypePool pool) {
    this.pool = pool;
  }

  /** Whether the declared type is just a publisher, so that another one can take its place. */
  static boolean isPublisher(Type type) {
    return type.getSort() == Type.OBJECT && PUBLISHERS.contains(type.getInternalName());
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
