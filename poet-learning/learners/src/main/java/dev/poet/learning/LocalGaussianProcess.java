package dev.poet.learning;

import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.List;

/**
 * Bayesian optimisation that stays near what works: a noise-aware Gaussian process [1] searched in
 * a small box, starting at the baseline. What is modelled is in {@link Model}, what is tried in
 * {@link SlowStep} (a trial lasts until a feature changes) or {@link FastStep} (a trial is a call):
 *
 * <ol>
 *   <li>the first trials look around near the baseline;
 *   <li>slow: after each trial the process is fitted to the last {@value TrialWindow#CAPACITY}
 *       trials; fast: trials with equal parameters are merged, and it is fitted after ever more
 *       trials;
 *   <li>the recommended point is the one whose expected gain, less some doubt, is highest;
 *   <li>slow: what a plugin's model foresees is the first guess, see {@link Foresight}.
 * </ol>
 *
 * <p>A trial costs at most {@link HyperparameterFit#EVALUATIONS} evaluations of some n^3
 * operations, n <= {@value TrialWindow#CAPACITY}. All thinking is done in {@link #tell}; {@link
 * #propose} only hands out the result.
 *
 * <p>[1] Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006.
 */
public final class LocalGaussianProcess implements Learner {
  private final LearnerSettings settings;
  private final Caution caution;
  private final Encoding encoding;
  private final double[] base;
  private final Foresight foresight;
  private final TrialMemory memory;
  private final Schedule schedule;

  private Hyperparameters hyperparameters;
  private Proposal proposal;
  private long due;

  LocalGaussianProcess(LearnerSettings settings, Caution caution) {
    this.settings = settings;
    this.caution = caution;
    this.encoding = new Encoding(settings.function().space());
    this.base = encoding.encode(settings.baseline());
    this.foresight = new Foresight(settings);
    this.memory = new TrialMemory(settings, foresight);
    this.schedule = memory.isSlow() ? Schedule.SLOW : Schedule.FAST;
    this.due = Schedule.FIRST_THOUGHT;
    this.hyperparameters = Hyperparameters.prior(encoding.size(), 0, false);
    this.proposal = FirstLook.proposal(settings, caution.firstReach(), firstCandidates());
  }

  LocalGaussianProcess(LearnerSettings settings, Caution caution, LearnerState state) {
    this(settings, caution);
    this.memory.restore(state.memory());
    this.due = state.due();
    this.hyperparameters = prior().with(state.hyperparameters());
    this.proposal = state.proposal();
  }

  /** Makes these learners. */
  public static LearnerFactory factory() {
    return new LocalGaussianProcessFactory();
  }

  @Override
  public void tell(ScoredTrial trial) {
    boolean first = memory.told() == 0;
    memory.tell(trial);
    if (first) {
      hyperparameters = prior();
    }
    if (trial.isWindow()) {
      due = Math.min(due, memory.told() + Schedule.LEAST_PAUSE); // few, and each holds many calls
    }
    if (memory.told() >= due && hasSomethingToCompare()) {
      think();
      due = memory.told() + schedule.pause(memory.told());
    }
  }

  @Override
  public Proposal propose() {
    return proposal;
  }

  @Override
  public byte[] state() {
    LearnerState state = new LearnerState(memory.state(), due, hyperparameters.logs(), proposal);
    return StateCodec.write(state, LocalGaussianProcessFactory.fingerprint(settings));
  }

  /**
   * A very hot function makes thousands of trials before its first candidates are in force; one
   * point, however often it was tried, says nothing about others.
   */
  private boolean hasSomethingToCompare() {
    return memory.isSlow() || memory.window().observations().size() > 1;
  }

  /** Thinks again if a plugin's model fell silent half-way. */
  private void think() {
    boolean foreseeing = foresight.speaks();
    think(foreseeing);
    if (foreseeing && !foresight.speaks()) {
      think(false);
    }
  }

  private void think(boolean foreseeing) {
    List<Observation> observations = memory.window().observations();
    Guard guard = Guard.idle(observations, encoding, settings.baseline());
    if (!foreseeing) {
      Rows all = ScoreAdjustment.rows(memory.window(), encoding, base);
      guard = Guard.of(observations, encoding, settings.baseline(), all.effect(), all.level());
    }
    Rows rows = ScoreAdjustment.rows(memory.window(), encoding, base, guard.harm(), foreseeing);
    if (schedule.refits(memory.told())) {
      hyperparameters = HyperparameterFit.fit(rows, hyperparameters);
    }
    Model model = new Model(rows, hyperparameters);
    if (!model.isSound()) {
      return;
    }
    Foreseen foreseen =
        new Foreseen(foresight, settings.baseline(), memory.days(Foreseen.DAYS), rows.unit());
    Outlook outlook =
        new Outlook(
            settings.function().space(), encoding, settings.baseline(), model, guard, foreseen);
    Draws draws = new Draws(settings.seed(), memory.told());
    proposal =
        memory.isSlow()
            ? Deliberation.slow(caution, outlook, observations, draws)
            : Deliberation.fast(caution, outlook, observations, draws);
  }

  /** None where a guard may arise, which has to know the baseline before it can judge. */
  private int firstCandidates() {
    boolean guarded = memory.isSlow() && settings.function().objective().terms().size() > 1;
    return guarded ? 0 : schedule.firstCandidates();
  }

  private Hyperparameters prior() {
    return Hyperparameters.prior(encoding.size(), memory.situations(), foresight.speaks());
  }
}
