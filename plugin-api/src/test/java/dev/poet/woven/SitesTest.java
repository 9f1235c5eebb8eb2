package dev.poet.woven;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Places with and without runtimes; each test has places of its own. */
class SitesTest {
  private static final MethodType TYPE = MethodType.methodType(Object.class);

  private final List<SiteBinder> added = new ArrayList<>();

  private static CallSite site(String declaration) {
    return Sites.site(MethodHandles.lookup(), "of " + declaration, TYPE, declaration);
  }

  private static Object dispatcher(CallSite site) throws Throwable {
    return site.dynamicInvoker().invoke();
  }

  /** A runtime that takes one place. */
  private SiteBinder takes(String wanted, Dispatcher dispatcher) {
    SiteBinder binder = declaration -> declaration.equals(wanted) ? dispatcher : null;
    added.add(binder);
    Sites.add(binder);
    return binder;
  }

  @AfterEach
  void removeAll() {
    added.forEach(Sites::remove);
  }

  @Test
  void place_withoutARuntime_isNull() throws Throwable {
    assertThat(dispatcher(site("alone"))).isNull();
  }

  @Test
  void runtime_thatComesLater_getsThePlace_untilItGoes() throws Throwable {
    CallSite site = site("later");
    Dispatcher dispatcher = new Idle();
    SiteBinder binder = takes("later", dispatcher);

    assertThat(dispatcher(site)).isSameAs(dispatcher);
    Sites.remove(binder);
    assertThat(dispatcher(site)).isNull();
  }

  @Test
  void place_linkedWhileARuntimeIsThere_isItsAtOnce() throws Throwable {
    Dispatcher dispatcher = new Idle();
    takes("at once", dispatcher);

    assertThat(dispatcher(site("at once"))).isSameAs(dispatcher);
  }

  @Test
  void place_ofSeveralRuntimes_belongsToTheFirst_thenToTheNext() throws Throwable {
    Dispatcher first = new Idle();
    Dispatcher second = new Idle();
    SiteBinder binder = takes("shared", first);
    takes("shared", second);
    CallSite site = site("shared");

    assertThat(dispatcher(site)).isSameAs(first);
    Sites.remove(binder);
    assertThat(dispatcher(site)).isSameAs(second);
  }

  @Test
  void place_linkedTwice_isTheSame() {
    assertThat(site("twice")).isSameAs(site("twice")).isNotSameAs(site("other"));
  }

  /** Does nothing. */
  private static final class Idle extends Dispatcher {
    @Override
    public long begin() {
      return -1;
    }

    @Override
    public double[] choose(
        long call,
        double f0,
        double f1,
        double f2,
        double f3,
        double f4,
        double f5,
        double f6,
        double f7) {
      return null;
    }

    @Override
    public double parameter(double[] row, int slot, double argument) {
      return argument;
    }

    @Override
    public Object option(double[] row, int slot, Object argument) {
      return argument;
    }

    @Override
    public void end(
        long call,
        double[] row,
        long startedNanos,
        double result,
        boolean failed,
        double f0,
        double f1,
        double f2,
        double f3,
        double f4,
        double f5,
        double f6,
        double f7) {}

    @Override
    public void endWith(
        Object stage,
        long call,
        double[] row,
        long startedNanos,
        double f0,
        double f1,
        double f2,
        double f3,
        double f4,
        double f5,
        double f6,
        double f7) {}

    @Override
    public void outcome(double value) {}
  }
}
