package dev.poet.agent.runtime;

import dev.poet.agent.Notice;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.FunctionVitals;
import dev.poet.spi.Command.Action;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * The bean through which a running POET is managed. It is registered when the first class is woven
 * and on a thread of its own, since the management classes take a while to load, and only if
 * somebody asks for it: they touch the logging that an application may want to set up first.
 */
final class Management implements PoetMXBean {
  private final PoetRuntime runtime;

  private Management(PoetRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * Registers the bean in the background.
   *
   * @param firstClass what it waits for
   */
  static void offer(PoetRuntime runtime, CountDownLatch firstClass) {
    Afterwards.run(
        firstClass,
        "poet-jmx",
        () -> {
          try {
            register(new Management(runtime));
          } catch (JMException | RuntimeException | LinkageError e) {
            Notice.print("the bean for JMX can't be registered: " + e);
          }
        });
  }

  private static void register(Management bean) throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    boolean isMxBean = true;
    server.registerMBean(new StandardMBean(bean, PoetMXBean.class, isMxBean), new ObjectName(NAME));
  }

  /** Takes the bean back, if it is there. */
  static void withdraw() {
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      ObjectName name = new ObjectName(NAME);
      if (server.isRegistered(name)) {
        server.unregisterMBean(name);
      }
    } catch (JMException e) {
      Notice.print("the bean for JMX can't be taken out: " + e);
    }
  }

  @Override
  public List<String> getFunctions() {
    return runtime.functionVitals().stream().map(FunctionVitals::function).toList();
  }

  @Override
  public long getWaiting() {
    return runtime.vitals().waiting();
  }

  @Override
  public long getDropped() {
    return runtime.vitals().dropped();
  }

  @Override
  public double getBusySeconds() {
    return runtime.vitals().busySeconds();
  }

  @Override
  public double getUpSeconds() {
    return runtime.vitals().upSeconds();
  }

  @Override
  public double getLagSeconds() {
    return runtime.vitals().lagSeconds();
  }

  @Override
  public long getLogBytes() {
    return runtime.vitals().logBytes();
  }

  @Override
  public int freeze(String function, String why) {
    return runtime.order(Action.FREEZE, function, why);
  }

  @Override
  public int thaw(String function, String why) {
    return runtime.order(Action.THAW, function, why);
  }
}
