package app.doors;

import dev.poet.Feedback;
import dev.poet.Poet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;

/** What an application sees of its tuned functions, one line per behaviour. */
public final class Scenarios {
  /** The calls of each function of which every one is a trial. */
  public static final int CALLS = 300;

  public static final int STAGES = 30;
  public static final int DEPTH = 3;

  /** How long a result takes to complete, milliseconds. */
  public static final int LATER_MILLIS = 3;

  /** The loss to which the last one reported is corrected. */
  public static final double AMENDED = 0.125;

  private static final int MOST_FEEDBACK = 10_000;
  private static final int FROZEN_AFTER = 60;
  private static final int MOST_CALLS = 100_000;

  private final Functions functions;
  private final Bodies bodies;
  private final List<String> lines = new ArrayList<>();

  public Scenarios(Functions functions) {
    this.functions = functions;
    this.bodies = functions.bodies();
  }

  /** Everything, with POET at work in lockstep. */
  public List<String> run(Path home) throws Exception {
    learn();
    exceptions();
    nested();
    recursion();
    stages();
    streams();
    judged();
    feedback();
    freeze(home);
    return lines;
  }

  /** What the bodies received and the functions returned in some calls of each. */
  public List<String> plain() {
    double sum = 0;
    for (int i = 0; i < CALLS; i++) {
      sum += functions.loss() + functions.outer();
      functions.walk(DEPTH);
    }
    exceptions();
    functions.rated();
    String id = Poet.executionId();
    lines.add("feedback: %s for \"%s\"".formatted(Poet.feedback(id, Map.of("loss", 1.0)), id));
    lines.add("sum " + sum);
    for (Map.Entry<String, List<Double>> entry : bodies.received().entrySet()) {
      lines.add(entry.getKey() + " received " + entry.getValue());
    }
    return lines;
  }

  private void learn() {
    for (int i = 0; i < CALLS; i++) {
      functions.loss();
    }
    List<Double> received = bodies.received("loss");
    lines.add("learns: first call as written " + (received.get(0) == Functions.BASELINE));
    lines.add("learns: late calls better " + isBetter(received));
  }

  private void exceptions() {
    Throwable[] thrown = {
      new IllegalStateException("unchecked"), new Exception("checked"), new AssertionError("error")
    };
    for (int i = 0; i < 30; i++) {
      Throwable given = thrown[i % thrown.length];
      Throwable caught = null;
      try {
        functions.fail(given);
      } catch (Throwable e) {
        caught = e;
      }
      if (caught != given || given.getSuppressed().length > 0) {
        lines.add("exceptions: another object " + caught);
      }
    }
    lines.add("exceptions: pass");
  }

  private void nested() {
    for (int i = 0; i < CALLS; i++) {
      functions.outer();
    }
    lines.add("nested: outer better " + isBetter(bodies.received("outer")));
    lines.add("nested: inner better " + isBetter(bodies.received("inner")));
    List<Double> parts = bodies.received("part");
    boolean held = true;
    for (int i = 0; i < parts.size(); i += 2) {
      held &= parts.get(i).equals(parts.get(i + 1));
    }
    lines.add("nested: part better " + isBetter(parts));
    lines.add("nested: part holds its values during a call " + held);
  }

  private void recursion() {
    boolean held = true;
    for (int i = 0; i < CALLS; i++) {
      int from = bodies.received("walk").size();
      functions.walk(DEPTH);
      List<Double> received = bodies.received("walk").subList(from, from + DEPTH + 1);
      held &= received.stream().distinct().count() == 1;
    }
    lines.add("recursion: one set of values per outermost call " + held);
    lines.add("recursion: tuned " + isChanged(bodies.received("walk")));
  }

  private void stages() {
    Executor later = CompletableFuture.delayedExecutor(LATER_MILLIS, TimeUnit.MILLISECONDS);
    boolean same = true;
    boolean known = false;
    for (int i = 0; i < STAGES; i++) {
      CompletableFuture<String> own = new CompletableFuture<>();
      same &= functions.later(own) == own;
      String id = Poet.executionId();
      String there = CompletableFuture.supplyAsync(() -> Poet.executionId(own)).join();
      known = there.equals(id) && (known || !id.isEmpty());
      boolean fails = i == STAGES - 1;
      later.execute(
          () -> {
            if (fails) {
              own.completeExceptionally(new IllegalStateException("late"));
            } else {
              own.complete("done");
            }
          });
      same &= own.handle((value, e) -> fails ? e != null : value.equals("done")).join();
    }
    lines.add("stages: same object, own completion " + same);
    lines.add("stages: tell their execution on another thread " + known);
  }

  private void streams() {
    Executor later = CompletableFuture.delayedExecutor(LATER_MILLIS, TimeUnit.MILLISECONDS);
    boolean complete = true;
    for (int i = 0; i < STAGES; i++) {
      SubmissionPublisher<String> own = new SubmissionPublisher<>();
      Flow.Publisher<String> published = functions.published(own);
      Collected first = new Collected();
      Collected second = new Collected();
      published.subscribe(first);
      published.subscribe(second);
      boolean fails = i == STAGES - 1;
      later.execute(
          () -> {
            if (fails) {
              own.closeExceptionally(new IllegalStateException("late"));
            } else {
              own.submit("one");
              own.submit("two");
              own.close();
            }
          });
      String all = fails ? "failed" : "one two";
      complete &= first.all().equals(all) && second.all().equals(all);
    }
    lines.add("streams: complete for every subscriber " + complete);
  }

  /** A result that breaks the rule comes from the code as written; a failed attempt is repeated. */
  private void judged() {
    boolean kept = true;
    boolean repeated = false;
    for (int i = 0; i < MOST_CALLS && !isChanged(bodies.received("judged")); i++) {
      kept &= functions.judged() == Functions.BASELINE;
    }
    for (int i = 0; i < MOST_CALLS && !repeated; i++) {
      int before = bodies.received("flaky").size();
      try {
        functions.flaky();
        repeated = bodies.received("flaky").size() == before + 2;
      } catch (IOException e) {
        kept &= e.getMessage().equals("try again");
      }
    }
    lines.add("judged: another value was tried " + isChanged(bodies.received("judged")));
    lines.add("judged: the caller got what is right " + kept);
    lines.add("judged: a failed attempt was repeated " + repeated);
  }

  /** Reports the loss after each call; before any is learned from, calls run as written. */
  private void feedback() throws InterruptedException {
    boolean accepted = true;
    boolean tuned = false;
    String id = "";
    for (int i = 0; i < MOST_FEEDBACK && !(tuned && i >= CALLS); i++) {
      functions.rated();
      id = Poet.executionId();
      accepted &= report(id, bodies.lastLoss("rated")) == Feedback.ACCEPTED;
      tuned |= isChanged(bodies.received("rated"));
      TimeUnit.MILLISECONDS.sleep(1);
    }
    lines.add("feedback: accepted " + accepted);
    lines.add("feedback: tuned " + tuned);
    lines.add("feedback: twice " + report(id, 100));
    lines.add("feedback: amended " + Poet.amend(id, Map.of("loss", AMENDED)));
    lines.add("feedback: nonsense " + report("rated", 1) + " " + report(id, Double.NaN));
    lines.add("feedback: free " + Poet.feedback(id, "25 %") + " " + Poet.feedback(id, "0,25"));
  }

  private static Feedback report(String id, double loss) {
    return Poet.feedback(id, Map.of("loss", loss));
  }

  private void freeze(Path home) throws Exception {
    Path brake = Files.createFile(home.resolve("freeze"));
    lines.add("freeze: as written " + isReached(true));
    Files.delete(brake);
    Files.createFile(home.resolve("frozen")); // whoever watches gives the command to thaw
    lines.add("thaw: tuned " + isReached(false));
  }

  /** Calls until so many calls in a row ran as written, or until one did not. */
  private boolean isReached(boolean asWritten) throws InterruptedException {
    int inARow = 0;
    for (int i = 0; i < MOST_CALLS; i++) {
      functions.loss();
      List<Double> received = bodies.received("loss");
      boolean written = received.get(received.size() - 1) == Functions.BASELINE;
      inARow = written ? inARow + 1 : 0;
      if (asWritten ? inARow == FROZEN_AFTER : !written) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return false;
  }

  private static boolean isChanged(List<Double> received) {
    return received.stream().anyMatch(x -> x != Functions.BASELINE);
  }

  /**
   * Healthy: about 6.6, and up to 8.6 where what another function learns looks like an effect of
   * the own value. Broken (loop not closed): 2.
   */
  private static boolean isBetter(List<Double> received) {
    double late =
        received.subList(received.size() - CALLS / 4, received.size()).stream()
            .mapToDouble(Double::doubleValue)
            .average()
            .orElseThrow();
    return late > 5 && late < 9;
  }
}
