package dev.poet.cli.attach;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import java.util.Comparator;
import java.util.List;

/** The JVMs that this user could attach to. */
public final class Jvms {
  private Jvms() {}

  /** Every JVM that makes itself known, but for this one, by process id. */
  public static List<Jvm> list() throws CliException {
    requireAttachModule();
    long own = ProcessHandle.current().pid();
    return VirtualMachine.list().stream()
        .map(Jvms::jvm)
        .filter(jvm -> jvm.pid() != own)
        .sorted(Comparator.comparingLong(Jvm::pid))
        .toList();
  }

  /** A trimmed-down Java may lack the module that attaches. */
  static void requireAttachModule() throws CliException {
    if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
      throw new CliException(
          Problem.INCOMPLETE,
          "to attach needs the module jdk.attach, which the Java in %s lacks; run poet with a full JDK, or start the application with -javaagent"
              .formatted(System.getProperty("java.home")));
    }
  }

  /** The display name begins with main class or jar; what follows may hold secrets. */
  private static Jvm jvm(VirtualMachineDescriptor descriptor) {
    return new Jvm(
        Long.parseLong(descriptor.id()), descriptor.displayName().strip().split("\\s", 2)[0]);
  }
}
