package dev.poet.learning;

import dev.poet.spi.Learner;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.List;

/**
 * Bayesian optimisation that stays near what works: a noise-aware Gaussian process [1] searched in
 * a small box, starting at the baseline, for trials that last until a feature changes. What is
 * modelled is in {@link Model}, what is tried in {@link SlowStep}:
 *
 * <ol>
 *   <li>the first trials look around near the baseline;
 *   <li>after each trial the process is fitted to the last {@value TrialWindow#CAPACITY} trials;
 *   <li>the recommended point is the one whose expected gain, less some doubt, is highest;
 *   <li>what a plugin's model foresees is the first guess, see {@link Foresight}.
 * </ol>
 *
 * <p>A trial costs at most {@link HyperparameterFit#EVALUATIONS} evaluations of some n^3
 * operations, n <= {@value TrialWindow#CAPACITY}. All thinking is done in {@link #tell}; {@link
 * #propose} only hands out the result.
 *
 * <p>[1] Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006.
 */
final class LocalGaussianProcess implements Learner {
  /** Trials before the first thought: fewer say nothing. */
  private static final long FIRST_THOUGHT = 4;

  /** Trials up to which hyper-parameters are fitted after each one. */
  private static final long EAGER = 20;

  /** Trials from fit to fit after that. */
  private static final long REFIT = 4;

  private final LearnerSettings settings;
  private final Caution caution;
  private final Encoding encoding;
  private final double[] base;
  private final Foresight foresight;
  private final TrialMemory memory;

  private Hyperparameters hyperparameters;
  private Proposal proposal;

  LocalGaussianProcess(LearnerSettings settings, Caution caution) {
    this.settings = settings;
    this.caution = caution;
    this.encoding = new Encoding(settings.function().space());
    this.base = encoding.encode(settings.baseline());
    this.foresight = new Foresight(settings);
    this.memory = new TrialMemory(settings, foresight);
    this.hyperparameters = Hyperparameters.prior(encoding.size(), 0, false);
    this.proposal = FirstLook.proposal(settings, caution.firstReach(), firstCandidates());
  }

  LocalGaussianProcess(LearnerSettings settings, Caution caution, LearnerState state) {
    this(settings, caution);
    this.memory.restore(state.memory());
    this.hyperparameters = prior().with(state.hyperparameters());
    this.proposal = state.proposal();
  }

  @Override
  public void tell(ScoredTrial trial) {
    boolean first = memory.told() == 0;
    memory.tell(trial);
    if (first) {
      hyperparameters = prior();
    }
    if (memory.told() >= FIRST_THOUGHT) {
      think();
    }
  }

  @Override
  public Proposal propose() {
    return proposal;
  }

  @Override
  public byte[] state() {
    LearnerState state = new LearnerState(memory.state(), hyperparameters.logs(), proposal);
    return StateCodec.write(state, LocalGaussianProcessFactory.fingerprint(settings));
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
    if (refits()) {
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
    proposal = Deliberation.proposal(caution, outlook, observations, draws);
  }

  /** Less often once they have settled. */
  private boolean refits() {
    return memory.told() <= EAGER || memory.told() % REFIT == 0;
  }

  /** None where a guard may arise, which has to know the baseline before it can judge. */
  private int firstCandidates() {
    return settings.function().objective().terms().size() > 1 ? 0 : 1;
  }

  private Hyperparameters prior() {
    return Hyperparameters.prior(encoding.size(), memory.situations(), foresight.speaks());
  }
}
