package app;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.DoubleUnaryOperator;

/** Methods of kinds that need care: what their callers get, and when their calls end. */
public final class AnyKind {
  enum Level {
    ONE {
      @Override
      @Poet(id = "constant-body")
      double of(@Tunable(min = 0, max = 100) double x) {
        return x;
      }
    };

    @Poet(id = "enum")
    static double ofEnum(@Tunable(min = 0, max = 100) double x) {
      return x;
    }

    abstract double of(double x);
  }

  interface Shape<T extends Comparable<T>> {
    T grown(T by, double x);
  }

  static class Square implements Shape<Double> {
    @Override
    @Poet(id = "bridge")
    public Double grown(Double by, @Tunable(min = 0, max = 100) double x) {
      return by + x;
    }
  }

  @Poet(id = "factorial")
  static double factorial(int n, @Tunable(min = 0, max = 100) double x) {
    return n == 0 ? x : factorial(n - 1, x + 1);
  }

  @Poet(id = "even")
  static double even(int n, @Tunable(min = 0, max = 100) double x) {
    return n == 0 ? x : odd(n - 1, x);
  }

  private static double odd(int n, double x) {
    DoubleUnaryOperator back = y -> even(n - 1, y);
    return back.applyAsDouble(x);
  }

  @Poet(id = "recursive-throws")
  static double thrower(int n, @Tunable(min = 0, max = 100) double x) {
    if (n == 0) {
      throw new IllegalStateException("" + x);
    }
    return thrower(n - 1, x);
  }

  @Poet(id = "stage")
  static CompletionStage<String> stage(
      CompletableFuture<String> given, @Tunable(min = 0, max = 100) double x) {
    return given;
  }

  @Poet(id = "completable")
  static CompletableFuture<String> completable(
      CompletableFuture<String> given, @Tunable(min = 0, max = 100) double x) {
    if (x < 0) {
      throw new IllegalArgumentException();
    }
    return given;
  }

  @Poet(id = "future")
  static Future<String> future(FutureTask<String> given, @Tunable(min = 0, max = 100) double x) {
    return given;
  }

  public static void main(String[] args) throws Exception {
    System.out.println("enum " + Level.ofEnum(7));
    System.out.println("constant body " + Level.ONE.of(7));
    Shape<Double> shape = new Square();
    System.out.println("bridge " + shape.grown(1.0, 7));
    System.out.println("factorial " + factorial(3, 7));
    System.out.println("factorial again " + factorial(3, 7));
    System.out.println("even " + even(4, 7));
    for (int i = 0; i < 2; i++) {
      try {
        thrower(2, 7);
      } catch (IllegalStateException e) {
        System.out.println("thrown at " + e.getMessage());
      }
    }
    CompletableFuture<String> first = new CompletableFuture<>();
    System.out.println("stage same " + (stage(first, 7) == first));
    System.out.println("stage completes");
    first.complete("done");
    CompletableFuture<String> second = new CompletableFuture<>();
    System.out.println("completable same " + (completable(second, 7) == second));
    System.out.println("completable fails");
    second.completeExceptionally(new IllegalStateException());
    System.out.println("no stage " + completable(null, 7));
    FutureTask<String> task = new FutureTask<>(() -> "done");
    System.out.println("future same " + (future(task, 7) == task));
    System.out.println("future completes");
    task.run();
  }
}
