package dev.poet.learning;

import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;

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
 *   <li>the recommended point is the one whose expected gain, less some doubt, is highest.
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
    this.memory = new TrialMemory(settings);
    this.schedule = memory.isSlow() ? Schedule.SLOW : Schedule.FAST;
    this.due = Schedule.FIRST_THOUGHT;
    this.hyperparameters = Hyperparameters.prior(encoding.size(), 0);
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
    if (memory.told() >= due) {
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
    return StateCodec.write(state, settings.function().space().fingerprint());
  }

  private void think() {
    Rows rows = ScoreAdjustment.rows(memory.window(), encoding, base);
    Guard guard =
        Guard.of(
            memory.window().observations(),
            encoding,
            settings.baseline(),
            rows.effect(),
            rows.level());
    if (!guard.isIdle()) {
      rows = ScoreAdjustment.rows(memory.window(), encoding, base, guard.harm());
    }
    if (schedule.refits(memory.told())) {
      hyperparameters = HyperparameterFit.fit(rows, hyperparameters);
    }
    Model model = new Model(rows, hyperparameters);
    if (!model.isSound()) {
      return;
    }
    Outlook outlook =
        new Outlook(settings.function().space(), encoding, settings.baseline(), model, guard);
    Draws draws = new Draws(settings.seed(), memory.told());
    proposal =
        memory.isSlow()
            ? Deliberation.slow(caution, outlook, memory.window().observations(), draws)
            : Deliberation.fast(caution, outlook, memory.window().observations(), draws);
  }

  /** None where a guard may arise, which has to know the baseline before it can judge. */
  private int firstCandidates() {
    boolean guarded = memory.isSlow() && settings.function().objective().terms().size() > 1;
    return guarded ? 0 : schedule.firstCandidates();
  }

  private Hyperparameters prior() {
    return Hyperparameters.prior(encoding.size(), memory.situations());
  }
}
