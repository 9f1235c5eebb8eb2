package dev.poet.cli.attach;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Loads the agent into a JVM that runs and brings back its answer, step by step. The JVM's own
 * means have no reliable end, so the steps run on a daemon thread that is given up at the time-out.
 */
public final class Attach {
  private static final int OLDEST_JAVA = 17;

  private final long pid;
  private final Path agent;
  private final Duration timeout;
  private final Consumer<String> steps;
  private volatile String step = "";

  /**
   * @param steps takes one line per step, before it is done
   */
  public Attach(long pid, Path agent, Duration timeout, Consumer<String> steps) {
    this.pid = pid;
    this.agent = agent;
    this.timeout = timeout;
    this.steps = steps;
  }

  /**
   * Gives an order to the agent in the other JVM.
   *
   * @param options for a POET that comes in: {@code key=value,key=value}; may be empty
   * @param order for a POET that is there; empty: come in
   */
  public Reply give(String options, String order) throws CliException {
    FutureTask<Reply> task = new FutureTask<>(() -> go(options, order));
    Thread thread = new Thread(task, "poet-attach");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw refused(
          "process %d has not answered within %d s (%s); it goes on running: see with jstack %d whether it hangs, then try again with a longer --timeout"
              .formatted(pid, timeout.toSeconds(), step, pid),
          e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CliException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused("the command was interrupted", e);
    }
  }

  private Reply go(String options, String order) throws Exception {
    begin("checking process " + pid);
    Jvms.requireAttachModule();
    Preflight.check(pid);
    begin("connecting to process " + pid);
    VirtualMachine machine = connect();
    try {
      String version = machine.getSystemProperties().getProperty("java.specification.version", "?");
      checkJava(version);
      begin("loading the agent into Java " + version);
      return load(machine, options, order);
    } finally {
      machine.detach();
    }
  }

  private VirtualMachine connect() throws CliException {
    try {
      return VirtualMachine.attach(Long.toString(pid));
    } catch (AttachNotSupportedException | IOException e) {
      throw refused(
          "process %d can't be connected to (%s); a JVM that ends, hangs or has -XX:+DisableAttachMechanism does not answer: start it with -javaagent instead"
              .formatted(pid, e.getMessage()),
          e);
    }
  }

  private void checkJava(String version) throws CliException {
    if (!version.matches("\\d+") || Integer.parseInt(version) < OLDEST_JAVA) {
      throw new CliException(
          Problem.REFUSED,
          "process %d must run Java %d or later but runs %s; start it with a newer one"
              .formatted(pid, OLDEST_JAVA, version));
    }
  }

  private Reply load(VirtualMachine machine, String options, String order)
      throws IOException, CliException {
    Path reply = Files.createTempFile("poet-attach", ".reply");
    try {
      machine.loadAgent(
          agent.toAbsolutePath().toString(),
          options + "\n" + reply.toAbsolutePath() + "\n" + order);
      return new Reply(Files.readAllLines(reply));
    } catch (AgentLoadException e) {
      throw refused(notLoaded(e), e);
    } catch (AgentInitializationException | IOException e) {
      throw refused(
          "the agent could not start in process %d (%s); its error stream may say more"
              .formatted(pid, e.getMessage()),
          e);
    } finally {
      Files.deleteIfExists(reply);
    }
  }

  private String notLoaded(AgentLoadException e) {
    return String.valueOf(e.getMessage()).contains("Dynamic agent loading")
        ? "process %d was started with -XX:-EnableDynamicAgentLoading; start it without that flag, or with -javaagent:%s"
            .formatted(pid, agent)
        : "process %d does not load agents (%s); a Java without the module java.instrument can't, start the application with a full one"
            .formatted(pid, e.getMessage());
  }

  private void begin(String next) {
    step = next;
    steps.accept(next);
  }

  private static CliException refused(String sentence, Exception cause) {
    return new CliException(Problem.REFUSED, sentence, cause);
  }
}
