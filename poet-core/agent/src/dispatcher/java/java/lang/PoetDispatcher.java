package java.lang;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Where woven code meets POET. It lives in {@code java.base}, because {@code java.lang} is the only
 * package that every class loader delegates; so it knows JDK types alone, and primitive ones where
 * the call path would otherwise allocate.
 *
 * <p>A woven method does {@code sites[constant].begin()}, {@link #choose}, {@link #parameter} or
 * {@link #option} per tuned argument, its own body, {@link #end}. Nothing else of POET can be seen
 * from an application.
 */
public abstract class PoetDispatcher {

  /** One dispatcher per woven place; grows, never shrinks, never holds null. */
  public static volatile PoetDispatcher[] sites = new PoetDispatcher[0];

  /**
   * Takes an order from an agent that is attached later, and answers; null while POET is not at
   * work. Here, because nothing else is shared by all copies of the agent that a JVM may hold.
   */
  public static volatile Function<String, String> control;

  /** From this number on a call gets its parameters, but is neither timed nor ended. */
  public static final long UNRECORDED = 1L << 62;

  /**
   * Takes feedback for an execution by its id, and answers with the name of a constant of {@code
   * dev.poet.Feedback}; null while POET is not at work.
   */
  public static volatile BiFunction<String, Map<String, Double>, String> feedback;

  /** As {@link #feedback}, but corrects what was reported before. */
  public static volatile BiFunction<String, Map<String, Double>, String> amendment;

  /** The id of the execution that began last on the current thread, or empty. */
  public static volatile Supplier<String> execution;

  /** The id of the execution that returned a stage, or empty. */
  public static volatile Function<Object, String> returned;

  /** The number of the call that begins, or -1: leave the call alone. */
  public abstract long begin();

  /**
   * The parameters of the call in which the context is {@code f0} to {@code f7}; null: leave it
   * alone.
   */
  public abstract double[] choose(
      long call,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7);

  /** The number to run with in place of {@code argument}. */
  public abstract double parameter(double[] row, int slot, double argument);

  /** The enum constant or string to run with in place of {@code argument}. */
  public abstract Object option(double[] row, int slot, Object argument);

  /**
   * The record to run with in place of {@code argument}, whose components begin at {@code slot}.
   */
  public Object record(double[] row, int slot, Object argument) {
    return argument;
  }

  /**
   * The map to run with in place of {@code argument}.
   *
   * @param slot of the first of its parameters
   * @param keys of its parameters, with commas between
   */
  public Object map(double[] row, int slot, Object argument, String keys) {
    return argument;
  }

  /** A verdict of {@link #judge}: the caller gets the result. */
  public static final int ACCEPT = 0;

  /** A verdict: the caller gets {@link #amended}. */
  public static final int AMEND = 1;

  /** A verdict: the body runs again. */
  public static final int AGAIN = 2;

  /** A verdict: the body runs again with the arguments that the caller passed. */
  public static final int BASELINE = 3;

  /** A verdict: the caller gets an exception with the text {@link #rejection}. */
  public static final int REJECT = 4;

  /**
   * Judges what an attempt has returned.
   *
   * @param attempt from 0; negative: the body ran as written after all
   * @param number the result, NaN if it is none
   * @param isValid what the declared predicate says
   */
  public int judge(double[] row, int attempt, double number, boolean isNull, boolean isValid) {
    return ACCEPT;
  }

  /** Notes that judging, or another step outside of the dispatcher, has failed. */
  public void failed(Throwable cause) {}

  /** Judges an attempt that threw; {@link #AGAIN} or {@link #ACCEPT}. */
  public int judgeThrown(int attempt, Throwable thrown) {
    return ACCEPT;
  }

  /** The number that the caller gets in place of {@code number}. */
  public double amended(double number) {
    return number;
  }

  /** Why a result is rejected. */
  public String rejection() {
    return "";
  }

  /**
   * The call is over.
   *
   * @param row what {@link #choose} gave, or null if the arguments were left as they were
   * @param result the metric that the method's result is declared to be; NaN if none
   */
  public abstract void end(
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
      double f7);

  /**
   * The call has returned a {@code CompletionStage}, and is over when that completes; otherwise as
   * {@link #end}.
   */
  public abstract void endWith(
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
      double f7);

  /**
   * The call has returned a publisher, and is over when the first subscription to it is; otherwise
   * as {@link #end}.
   *
   * @param isFlow whether it is wanted as the JDK's {@code Flow.Publisher}; else as that of
   *     Reactive Streams
   * @return what the caller gets: a publisher of the same interface, or the very same
   */
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
    return publisher;
  }

  /** A metric of the running trial was reported. */
  public abstract void outcome(double value);

  /**
   * The position of an enum constant, -1 for null; a static call keeps woven code free of branches.
   */
  public static double ordinal(Object constant) {
    return constant == null ? -1 : ((Enum<?>) constant).ordinal();
  }

  /** The value of a boxed number, NaN for null. */
  public static double number(Object boxed) {
    return boxed == null ? Double.NaN : ((Number) boxed).doubleValue();
  }

  /** How texts are read as features; set while the engine runs. */
  public static volatile ToDoubleFunction<Object> reader;

  /** What a text says as a feature; NaN for null. */
  public static double text(Object text) {
    ToDoubleFunction<Object> reading = reader;
    return reading == null ? Double.NaN : reading.applyAsDouble(text);
  }
}
