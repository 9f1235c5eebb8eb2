package dev.poet.agent.doors;

import com.sun.tools.attach.VirtualMachine;
import dev.poet.agent.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Attaches the built agent to a child JVM as the command does, without the command. */
public final class Attached {
  private static final int MOST_TRIES = 200;

  private Attached() {}

  /** Gives an order, or none to come in; what the agent answers. */
  public static String to(Process process, String options, String order) throws Exception {
    Path reply = Files.createTempFile("reply", ".txt");
    VirtualMachine machine = connect(process);
    try {
      machine.loadAgent(ChildJvm.agent().toString(), options + "\n" + reply + "\n" + order);
      return Files.readString(reply);
    } finally {
      machine.detach();
      Files.delete(reply);
    }
  }

  /** A JVM can be connected to once it has started so far as to know that signal. */
  private static VirtualMachine connect(Process process) throws Exception {
    for (int i = 1; ; i++) {
      boolean isKnown =
          VirtualMachine.list().stream().anyMatch(jvm -> jvm.id().equals("" + process.pid()));
      if (isKnown || i == MOST_TRIES) {
        return VirtualMachine.attach(Long.toString(process.pid()));
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
  }
}
