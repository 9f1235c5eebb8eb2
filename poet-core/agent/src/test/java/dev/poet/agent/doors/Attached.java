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
    try {
      load(process, ChildJvm.agent(), options + "\n" + reply + "\n" + order);
      return Files.readString(reply);
    } finally {
      Files.delete(reply);
    }
  }

  /** Attaches any agent. */
  public static void load(Process process, Path agent, String argument) throws Exception {
    VirtualMachine machine = connect(process);
    try {
      machine.loadAgent(agent.toString(), argument);
    } finally {
      machine.detach();
    }
  }

  /** How many trials of a function a store holds; none while it is being made. */
  public static long trials(Path store, String function) {
    try {
      return Stores.trials(store, function).size();
    } catch (Exception beingMade) {
      return 0;
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
