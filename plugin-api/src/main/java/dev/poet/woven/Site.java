package dev.poet.woven;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.List;

/**
 * A woven place: a constant that is null while there is no runtime, and a {@link Dispatcher} while
 * there is one. Compiled code takes it for a constant, so that without a runtime nothing remains of
 * what was woven. Changed under the lock of {@link Sites}.
 */
final class Site extends MutableCallSite {
  private static final MethodHandle NOBODY = MethodHandles.constant(Object.class, null);

  private final String declaration;
  private SiteBinder binder;

  Site(String declaration) {
    super(MethodType.methodType(Object.class));
    this.declaration = declaration;
    setTarget(NOBODY);
  }

  /** Lets the first of {@code candidates} that wants the place have it, if nobody has it. */
  void offerTo(List<SiteBinder> candidates) {
    for (SiteBinder candidate : candidates) {
      Dispatcher dispatcher = binder == null ? candidate.bind(declaration) : null;
      if (dispatcher != null) {
        binder = candidate;
        point(MethodHandles.constant(Object.class, dispatcher));
      }
    }
  }

  /** Takes the place from {@code candidate}, if that has it. */
  void takeFrom(SiteBinder candidate) {
    if (binder == candidate) {
      binder = null;
      point(NOBODY);
    }
  }

  private void point(MethodHandle target) {
    setTarget(target);
    MutableCallSite.syncAll(new MutableCallSite[] {this});
  }
}
