package dev.poet.engine.call;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which execution returned which stage, for as long as the application holds the stage: by
 * identity, since a stage may be equal to another, and weakly. Thread-safe.
 */
final class ReturnedStages {
  private final Map<Stage, long[]> executions = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  /** The site and the number of the execution that returned it. */
  void note(Object stage, int site, long number) {
    for (Reference<?> old = gone.poll(); old != null; old = gone.poll()) {
      executions.remove(old);
    }
    executions.put(new Stage(stage, gone), new long[] {site, number});
  }

  /** As noted; null if it never was. */
  long[] find(Object stage) {
    return stage == null ? null : executions.get(new Stage(stage, null));
  }

  private static final class Stage extends WeakReference<Object> {
    private final int hash;

    Stage(Object stage, ReferenceQueue<Object> gone) {
      super(stage, gone);
      this.hash = System.identityHashCode(stage);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      Object stage = get();
      return stage != null && other instanceof Stage noted && noted.get() == stage;
    }
  }
}
