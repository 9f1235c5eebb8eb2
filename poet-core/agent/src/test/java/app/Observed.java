package app;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Base64;

/**
 * Tells which bytes a transformer that changes nothing, behind all others, is shown for a tuned
 * class: when it is loaded, and whenever this agent is attached again. Each agent is behind those
 * that came before it.
 */
public final class Observed {
  private static final String SUBJECT = "app/Pair";

  private static final class Onlooker implements ClassFileTransformer {
    private final String when;

    Onlooker(String when) {
      this.when = when;
    }

    @Override
    public byte[] transform(
        ClassLoader loader, String name, Class<?> redefined, ProtectionDomain d, byte[] bytes) {
      if (SUBJECT.equals(name)) {
        System.out.println(when + " " + Base64.getEncoder().encodeToString(bytes));
      }
      return null;
    }
  }

  public static void premain(String argument, Instrumentation instrumentation) {
    instrumentation.addTransformer(new Onlooker("loaded"));
  }

  public static void agentmain(String when, Instrumentation instrumentation) throws Exception {
    Onlooker onlooker = new Onlooker(when);
    instrumentation.addTransformer(onlooker, true);
    instrumentation.retransformClasses(Pair.class);
    instrumentation.removeTransformer(onlooker);
  }

  /**
   * @param signal two files: one to be made when there is something to see, one whose appearance
   *     ends the program
   */
  public static void main(String[] signal) throws Exception {
    Pair.main(signal);
    Waiting.forFile(signal[0], signal[1]);
  }
}
