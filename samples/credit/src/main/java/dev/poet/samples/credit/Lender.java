package dev.poet.samples.credit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Decides about one applicant after the other, and reports what came of it when it becomes known.
 * Knows nothing of tuning: the cut-off that it passes is one half.
 */
final class Lender {
  private static final double CUT_OFF = 0.5;
  private static final double DEAR = 5;
  private static final double LESS_DEAR = 2;
  private static final double NEVER_KNOWN = 0.5;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** An outcome takes at least so much of the longest time. */
  private static final double SOONEST = 0.2;

  private final Options options;
  private final Decider decider;
  private final List<Scored> applications;
  private final PriorityQueue<Outcome> open;
  private long next;

  Lender(Options options, Decider decider, List<Scored> applications, Checkpoint checkpoint) {
    this.options = options;
    this.decider = decider;
    this.applications = applications;
    this.open = new PriorityQueue<>(checkpoint.open());
    this.next = checkpoint.next();
  }

  Checkpoint checkpoint() {
    return checkpoint(List.of());
  }

  private Checkpoint checkpoint(List<Outcome> untold) {
    List<Outcome> waiting = new ArrayList<>(open);
    waiting.addAll(untold);
    waiting.sort(null);
    return new Checkpoint(options.identity(), next, waiting);
  }

  /**
   * The next applicant. The decision is noted before anything is told about it, so that a run that
   * is killed owes nobody an outcome: it tells twice rather than never.
   *
   * @param place the number among those of this run, from 0
   */
  Decided decide(int place) throws IOException {
    SplittableRandom chance = new SplittableRandom(options.seed() * SPREAD + next);
    Scored scored = applications.get(chance.nextInt(applications.size()));
    double dear = dear(place);
    Decision decision = decider.decide(points(scored), scored.probability(), CUT_OFF);
    String execution = decider.execution();
    Application application = scored.application();
    Decided decided =
        new Decided(
            scored.probability(),
            application.bad(),
            application.female(),
            application.young(),
            dear,
            decision.cutOff());
    Outcome audit = new Outcome(next, execution, audit(application));
    next++;
    if (!execution.isEmpty()) {
      open.add(outcome(execution, decision.approved(), decided, chance));
      note(audit);
      decider.report(execution, audit.metrics());
    }
    while (!open.isEmpty() && open.peek().due() <= next) {
      Outcome known = open.remove();
      decider.report(known.execution(), known.metrics());
    }
    return decided;
  }

  private Outcome outcome(
      String execution, boolean approved, Decided decided, SplittableRandom chance) {
    boolean unknown = options.hidden() && !approved;
    double bad = unknown ? NEVER_KNOWN : decided.bad() ? 1 : 0;
    double cost = approved ? bad * decided.dear() : 1 - bad;
    double wait = unknown ? 1 : SOONEST + (1 - SOONEST) * chance.nextDouble();
    Map<String, Double> metrics =
        options.drifting()
            ? Map.of("actual_outcome", bad, "realised_cost", cost)
            : Map.of("actual_outcome", bad);
    return new Outcome(next - 1 + (long) (wait * options.late()), execution, metrics);
  }

  private void note(Outcome audit) throws IOException {
    if (options.checkpoint() != null) {
      checkpoint(List.of(audit)).write(options.checkpoint());
    }
  }

  private static Map<String, Double> audit(Application application) {
    return Map.of(
        "audit_female", application.female() ? 1.0 : 0.0,
        "audit_young", application.young() ? 1.0 : 0.0);
  }

  private static double[] points(Scored scored) {
    Factor[] factors = Factor.values();
    double[] points = new double[1 + factors.length];
    points[0] = scored.base();
    for (int i = 0; i < factors.length; i++) {
      points[i + 1] = scored.points().get(factors[i]);
    }
    return points;
  }

  private double dear(int place) {
    int third = (int) (3L * place / Math.max(1, options.applicants()));
    return options.drifting() && third == 1 ? LESS_DEAR : DEAR;
  }
}
