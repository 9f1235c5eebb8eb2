package app;

import dev.poet.api.Enforce;
import dev.poet.api.EnforcementException;
import dev.poet.api.Otherwise;
import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Methods whose results are judged; POET sets 75 where 7 is passed. */
public final class Enforced {
  private static final List<Integer> bodies = new ArrayList<>();
  private static int failures;

  @Poet(id = "accepted")
  @Enforce(min = 0, max = 100)
  static int accepted(@Tunable(min = 0, max = 100) int x) {
    return body(x);
  }

  @Poet(id = "amended", minimise = "x")
  @Outcome("x")
  @Enforce(min = 0.5, max = 20.5, otherwise = Otherwise.AMEND)
  static int amended(@Tunable(min = 0, max = 100) int x) {
    return body(x);
  }

  @Poet(id = "rejected", retries = 2)
  @Enforce(max = 20)
  static double rejected(@Tunable(min = 0, max = 100) double x) {
    return body((int) x);
  }

  @Poet(id = "fallback", retries = 1)
  @Enforce(notNull = true, otherwise = Otherwise.BASELINE)
  String fallback(long before, @Tunable(min = 0, max = 100) int x, double after) {
    int own = body(x);
    x = -1; // the next attempt gets what this one got
    return own > 50 ? null : own + " " + before + " " + after;
  }

  @Poet(id = "predicate")
  @Enforce(predicate = "isShort", otherwise = Otherwise.BASELINE)
  static String predicate(@Tunable(min = 0, max = 100) int x) {
    return "x".repeat(body(x));
  }

  static boolean isShort(String text) {
    return text.length() < 10;
  }

  @Poet(id = "brokenPredicate")
  @Enforce(predicate = "breaks")
  static long brokenPredicate(@Tunable(min = 0, max = 100) int x) {
    return body(x);
  }

  static boolean breaks(long x) {
    throw new IllegalStateException("the predicate is broken");
  }

  @Poet(id = "throwing", retries = 2, backOffMillis = 1)
  static int throwing(@Tunable(min = 0, max = 100) int x) throws IOException {
    body(x);
    if (failures-- > 0) {
      throw new IOException("try again");
    }
    return x;
  }

  @Poet(id = "stopping", retries = 5)
  static void stopping(@Tunable(min = 0, max = 100) int x) throws InterruptedException {
    body(x);
    throw new InterruptedException();
  }

  @Poet(id = "unjudged", retries = 5)
  static void unjudged(@Tunable(min = 0, max = 100) int x) {
    body(x);
    throw new StackOverflowError();
  }

  @Poet(id = "no-number")
  @Enforce(min = 0)
  static String noNumber(@Tunable(min = 0, max = 100) int x) {
    return "";
  }

  @Poet(id = "no-predicate")
  @Enforce(predicate = "isShrt")
  static String noPredicate(@Tunable(min = 0, max = 100) int x) {
    return "";
  }

  @Poet(id = "not-amendable")
  @Enforce(notNull = true, otherwise = Otherwise.AMEND)
  static String notAmendable(@Tunable(min = 0, max = 100) int x) {
    return "";
  }

  private static int body(int x) {
    bodies.add(x);
    return x;
  }

  private static void show(String name, Callable<Object> call) {
    bodies.clear();
    String result;
    try {
      result = String.valueOf(call.call());
    } catch (EnforcementException e) {
      result = "rejected: " + e.getMessage();
    } catch (Throwable e) {
      result = e.getClass().getSimpleName();
    }
    System.out.println(name + " " + result + " after " + bodies);
  }

  public static void main(String[] args) {
    show("accepted", () -> accepted(7));
    show("amended", () -> amended(7));
    show("rejected", () -> rejected(7));
    show("fallback", () -> new Enforced().fallback(4, 7, 0.5));
    show("predicate", () -> predicate(7));
    show("brokenPredicate", () -> brokenPredicate(7));
    failures = 2;
    show("recovers", () -> throwing(7));
    failures = 3;
    show("throws", () -> throwing(7));
    show(
        "interrupted",
        () -> {
          stopping(7);
          return "";
        });
    show(
        "error",
        () -> {
          unjudged(7);
          return "";
        });
  }
}
