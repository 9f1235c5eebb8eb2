package dev.poet.agent.runtime;

import dev.poet.engine.call.Enforcer;
import dev.poet.engine.call.Outermost;
import dev.poet.engine.call.ReactiveStreams;
import dev.poet.engine.call.WatchedPublisher;
import dev.poet.engine.woven.OptionSite;
import dev.poet.spi.Domain;
import dev.poet.spi.ParameterSpace;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A dispatcher that does as its script says. */
final class ScriptedSite extends OptionSite {
  private final Script script;
  private final Enforcer enforcer;
  private final double[] row;
  private final Outermost outermost;
  private long calls;

  ScriptedSite(Script script, ParameterSpace space, Enforcer enforcer, boolean callsItself) {
    super(space);
    this.outermost = callsItself ? new Outermost() : null;
    this.script = script;
    this.enforcer = enforcer;
    this.row = space.parameters().stream().mapToDouble(p -> threeQuarters(p.domain())).toArray();
  }

  private static double threeQuarters(Domain domain) {
    return domain instanceof Domain.Choice
        ? domain.high()
        : domain.nearest(domain.low() + 0.75 * (domain.high() - domain.low()));
  }

  @Override
  public long begin() {
    failAt(Script.FAIL_AT_BEGIN);
    if (outermost != null && !outermost.enter()) {
      return -1;
    }
    say("begin");
    return script == Script.STAY_OUT ? -1 : ++calls;
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
    failAt(Script.FAIL_AT_CHOOSE);
    return script == Script.LEAVE_ARGUMENTS ? null : row;
  }

  @Override
  public double parameter(double[] chosen, int slot, double argument) {
    if (slot == 1) {
      failAt(Script.FAIL_AT_SECOND_ARGUMENT);
    }
    return chosen[slot];
  }

  @Override
  public void failed(Throwable cause) {
    say("failed " + cause);
  }

  @Override
  public int judge(double[] ranWith, int attempt, double number, boolean isNull, boolean isValid) {
    return enforcer.judge(ranWith != null, attempt, number, isNull, isValid).ordinal();
  }

  @Override
  public int judgeThrown(int attempt, Throwable thrown) {
    return enforcer.judgeThrown(attempt, thrown).ordinal();
  }

  @Override
  public double amended(double number) {
    return enforcer.amended(number);
  }

  @Override
  public String rejection() {
    return enforcer.rejection("f");
  }

  @Override
  public void end(
      long call,
      double[] ranWith,
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
      double f7) {
    failAt(Script.FAIL_AT_END);
    if (outermost != null) {
      outermost.leave();
    }
    if (script != Script.MOVE_SILENTLY) {
      say(
          "end %d %s timed=%s result=%s failed=%s context=%s"
              .formatted(
                  call,
                  ranWith == null ? "untouched" : ranWith == row ? "moved" : "?",
                  startedNanos != 0 && System.nanoTime() - startedNanos >= 0,
                  result,
                  failed,
                  Arrays.toString(new double[] {f0, f1, f2, f3, f4, f5, f6, f7})));
    }
  }

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
      double f7) {
    ((CompletionStage<?>) stage)
        .whenComplete(
            (result, thrown) ->
                end(
                    call,
                    row,
                    startedNanos,
                    Double.NaN,
                    thrown != null,
                    f0,
                    f1,
                    f2,
                    f3,
                    f4,
                    f5,
                    f6,
                    f7));
  }

  @Override
  public Object watched(
      Object publisher,
      boolean isFlow,
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
      double f7) {
    BooleanSupplier begins = () -> true;
    Consumer<Boolean> over =
        failed -> end(call, row, startedNanos, Double.NaN, failed, f0, f1, f2, f3, f4, f5, f6, f7);
    try {
      return isFlow
          ? new WatchedPublisher<>((Flow.Publisher<?>) publisher, begins, over)
          : ReactiveStreams.watched(publisher, begins, over);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void outcome(double value) {
    say("a tuned site got an outcome");
  }

  private void failAt(Script where) {
    if (script == where) {
      throw new OutOfMemoryError("scripted");
    }
  }

  private void say(String event) {
    if (script != Script.MOVE_SILENTLY) {
      System.out.println("[" + event + "]");
    }
  }
}
