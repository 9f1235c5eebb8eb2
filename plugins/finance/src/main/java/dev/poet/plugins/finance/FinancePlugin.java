package dev.poet.plugins.finance;

import dev.poet.api.Scale;
import dev.poet.spi.Approval;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.Guard;
import dev.poet.spi.LearningHint;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.PoetPlugin;
import dev.poet.spi.Setting;
import dev.poet.spi.TunedFunction;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows functions that approve who is less likely to default than a cut-off says, by the names of
 * {@link CreditTerms}: what wrong decisions cost, that one outcome tells about every cut-off, whom
 * a cut-off must not treat worse, and that people decide about changes.
 */
public final class FinancePlugin implements PoetPlugin {
  /** Nobody is approved at 0 and everybody at 1; both ends hide outcomes or losses. */
  private static final double LOWEST = 0.02;

  private static final double HIGHEST = 0.98;

  /** A step changes the decision about few applicants, so that a mistake is seen while small. */
  private static final double STEP = 0.05;

  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter(
              CreditTerms.CUT_OFF,
              new Domain.Real(LOWEST, HIGHEST, Scale.LINEAR, "probability"),
              STEP / (HIGHEST - LOWEST),
              "Approves who is less likely to default; lower refuses more."));

  private FinanceSettings settings = FinanceSettings.STANDARD;
  private final Audits audits = new Audits();

  @Override
  public String domain() {
    return "finance";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public List<Setting> settings() {
    return FinanceSettings.DECLARED;
  }

  @Override
  public void configure(Map<String, String> given) {
    settings = FinanceSettings.of(given);
    audits.configure(settings);
  }

  @Override
  public void check(TunedFunction function) {
    ProtectedAttributes.refuse(function);
  }

  /** Credit decisions are not changed without somebody who answers for it. */
  @Override
  public Approval approval() {
    return Approval.PEOPLE;
  }

  /** Regulation B, 12 CFR 1002.12(b): 25 months after notifying an applicant. */
  @Override
  public Duration keepsAtLeast() {
    return Duration.ofDays(762);
  }

  @Override
  public List<LearningHint> hints() {
    return List.of(
        new LearningHint.DecidesBy(
            CreditTerms.CUT_OFF, CreditTerms.SCORE, CreditTerms.OUTCOME, true, settings.band()));
  }

  @Override
  public List<Guard> guards() {
    return List.of(new MonotoneGuard(audits), new SupportGuard(audits), new FairnessGuard(audits));
  }

  @Override
  public Optional<Objective> objective(TunedFunction function) {
    return CreditTerms.of(function)
        .map(terms -> Objective.parse(Objective.Direction.MINIMISE, CreditTerms.COST));
  }

  @Override
  public Map<String, Double> metrics(TunedFunction function, CompletedTrial trial) {
    Optional<CreditTerms> terms = CreditTerms.of(function);
    if (terms.isEmpty() || trial.isWindow() || !(trial.outcome() instanceof Outcome.Success)) {
      return Map.of();
    }
    boolean approved = terms.get().approved(trial);
    Map<String, Double> metrics = new HashMap<>();
    metrics.put(CreditTerms.APPROVED, approved ? 1.0 : 0.0);
    Double bad = trial.metrics().get(CreditTerms.OUTCOME);
    Double realised = trial.metrics().get(CreditTerms.REALISED);
    if (realised != null) {
      metrics.put(CreditTerms.COST, realised);
    } else if (bad != null) {
      metrics.put(CreditTerms.COST, settings.costs().cost(approved, bad));
    }
    return metrics;
  }

  @Override
  public void observe(TunedFunction function, CompletedTrial trial) {
    CreditTerms.of(function).ifPresent(terms -> audits.observe(function, terms, trial));
  }
}
