package dev.poet.agent.runtime;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.security.ProtectionDomain;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says of each class that was given to the weaver how long that took, and all so far. The classes
 * in which nobody found a mark are not given to it and not in the time. Thread-safe.
 */
final class TimedWeaver implements ClassFileTransformer {
  private static final double NANOS_A_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final ClassFileTransformer weaver;
  private final LongSupplier nanoClock;
  private final Consumer<String> notices;
  private long classes;
  private long allNanos;

  /**
   * @param notices takes sentences at once, without I/O: they come while classes load
   */
  TimedWeaver(ClassFileTransformer weaver, LongSupplier nanoClock, Consumer<String> notices) {
    this.weaver = weaver;
    this.nanoClock = nanoClock;
    this.notices = notices;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile)
      throws IllegalClassFormatException {
    long start = nanoClock.getAsLong();
    byte[] changed = weaver.transform(loader, internalName, redefined, domain, classFile);
    String became = changed == null ? "left as written" : "woven";
    say(internalName.replace('/', '.') + " was " + became, nanoClock.getAsLong() - start);
    return changed;
  }

  private synchronized void say(String what, long nanos) {
    classes++;
    allNanos += nanos;
    notices.accept(
        "debug: %s in %s ms; all %s so far in %s ms"
            .formatted(what, millis(nanos), classes, millis(allNanos)));
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / NANOS_A_MILLI);
  }
}
