package dev.poet.agent;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.function.Function;

/** POET in this JVM: what it has added, and the way to take it out again. */
final class Installation implements Function<String, String> {

  /** Takes everything out: classes get their own bytes back, threads and transformer go. */
  static final String DETACH = "detach";

  /** Says what was woven, what was not, and what nobody has met. */
  static final String REPORT = "report";

  private final Instrumentation instrumentation;
  private final Inside inside;
  private final AnnotationScan scan;
  private volatile boolean attached;

  private Installation(Instrumentation instrumentation, Inside inside) {
    this.instrumentation = instrumentation;
    this.inside = inside;
    this.scan = new AnnotationScan(inside);
  }

  /** Whether POET is at work in this JVM, brought by this copy of the agent or another. */
  static boolean isPresent() {
    if (!JavaLang.hasDispatcher() || PoetDispatcher.control == null) {
      return false;
    }
    return !(PoetDispatcher.control instanceof Installation known) || known.attached;
  }

  /** Brings POET, or brings it back; it must not be present. */
  static Installation install(Map<String, String> options, Instrumentation instrumentation)
      throws Exception {
    Installation installation;
    if (JavaLang.hasDispatcher() && PoetDispatcher.control instanceof Installation known) {
      known.inside.restart(options);
      installation = known;
    } else {
      JavaLang javaLang = JavaLang.open(instrumentation);
      javaLang.defineDispatcher();
      installation = new Installation(instrumentation, new Inside(options, javaLang));
    }
    installation.instrumentation.addTransformer(installation.scan, true);
    installation.attached = true;
    PoetDispatcher.control = installation;
    return installation;
  }

  /** Weaves the classes that were loaded before POET came; how many were looked at. */
  int weaveLoaded() {
    return new LoadedClasses(instrumentation, inside).weave(scan);
  }

  /** Whether a class was to be woven, but POET could not start. */
  boolean hasFailed() {
    return inside.hasFailed();
  }

  /**
   * Carries out an order.
   *
   * @return one line per fact, {@code key=value}
   */
  @Override
  public synchronized String apply(String order) {
    return switch (order) {
      case DETACH -> detach();
      case REPORT -> inside.order(order) + inside.awaited();
      default -> inside.order(order);
    };
  }

  private String detach() {
    attached = false;
    instrumentation.removeTransformer(scan);
    String undone = new LoadedClasses(instrumentation, inside).restore(scan.woven());
    return "state=detached\n" + undone + inside.order(DETACH);
  }
}
