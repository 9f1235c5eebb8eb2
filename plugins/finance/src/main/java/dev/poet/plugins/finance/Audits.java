package dev.poet.plugins.finance;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.TunedFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of those who were decided about, and whom they belong to: for guards alone, no
 * learner is told. Owned by the plugin's thread.
 */
final class Audits implements FairnessGuard.Audit {
  /** The ratio of the last applicants is that of the next ones only roughly. */
  private static final double MARGIN = 0.01;

  private FinanceSettings settings = FinanceSettings.STANDARD;
  private RollingWindow window = new RollingWindow(settings.window());
  private final Set<String> audited = new TreeSet<>();
  private OptionalDouble written = OptionalDouble.empty();
  private List<Applicant> judged = List.of();
  private Fairness fairness;

  void configure(FinanceSettings given) {
    settings = given;
    window = new RollingWindow(given.window());
  }

  void observe(TunedFunction function, CreditTerms terms, CompletedTrial trial) {
    audited.addAll(CreditTerms.audited(function));
    if (trial.isWindow() || !(trial.outcome() instanceof Outcome.Success)) {
      return;
    }
    if (trial.isControl()) {
      written = OptionalDouble.of(trial.parameters().get(terms.cutOff()));
    }
    Map<String, Boolean> groups = new HashMap<>();
    for (String audit : audited) {
      Double member = trial.metrics().get(audit);
      if (member != null) {
        groups.put(audit, member > 0.5);
      }
    }
    double bad = trial.metrics().getOrDefault(CreditTerms.OUTCOME, Double.NaN);
    window.add(new Applicant(terms.score(trial), bad, groups));
  }

  @Override
  public OptionalDouble written() {
    return written;
  }

  @Override
  public boolean isFairnessAsked() {
    return settings.isFairnessAsked();
  }

  @Override
  public Optional<String> blindness() {
    if (audited.isEmpty()) {
      return Optional.of(
          "nobody says who belongs to which group; report it as feedback whose name begins with "
              + CreditTerms.AUDIT
              + ", or switch off fairness in finance.properties");
    }
    List<String> unknown = fairness().unknown();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of("too few applicants of either side are known of " + unknown);
  }

  @Override
  public Fairness fairness() {
    List<Applicant> now = window.applicants();
    if (fairness == null || now != judged) {
      judged = now;
      double leastRatio = Math.min(1, settings.leastRatio() + MARGIN);
      fairness = new Fairness(now, List.copyOf(audited), leastRatio, settings.mostGap());
    }
    return fairness;
  }

  @Override
  public List<Applicant> applicants() {
    return window.applicants();
  }
}
