package dev.poet.samples.credit;

import java.util.ArrayList;
import java.util.HashMap;
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
    List<Outcome> waiting = new ArrayList<>(open);
    waiting.sort(null);
    return new Checkpoint(options.identity(), next, waiting);
  }

  /**
   * The next applicant.
   *
   * @param place the number among those of this run, from 0
   */
  Decided decide(int place) {
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
    if (!execution.isEmpty()) {
      decider.report(
          execution,
          Map.of(
              "audit_female", application.female() ? 1.0 : 0.0,
              "audit_young", application.young() ? 1.0 : 0.0));
      open.add(outcome(execution, decision.approved(), decided, chance));
    }
    next++;
    while (!open.isEmpty() && open.peek().due() <= next) {
      report(open.remove());
    }
    return decided;
  }

  private Outcome outcome(
      String execution, boolean approved, Decided decided, SplittableRandom chance) {
    boolean unknown = options.hidden() && !approved;
    double bad = unknown ? NEVER_KNOWN : decided.bad() ? 1 : 0;
    double cost = approved ? bad * decided.dear() : 1 - bad;
    double wait = unknown ? 1 : SOONEST + (1 - SOONEST) * chance.nextDouble();
    return new Outcome(next + (long) (wait * options.late()), execution, bad, cost);
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

  private void report(Outcome outcome) {
    Map<String, Double> metrics = new HashMap<>();
    metrics.put("actual_outcome", outcome.bad());
    if (options.drifting()) {
      metrics.put("realised_cost", outcome.cost());
    }
    decider.report(outcome.execution(), metrics);
  }
}
