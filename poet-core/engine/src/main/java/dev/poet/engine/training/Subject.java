package dev.poet.engine.training;

import dev.poet.engine.guard.Guards;
import dev.poet.engine.guard.Pinned;
import dev.poet.engine.schedule.Schedule;
import dev.poet.engine.schedule.ScheduledLearner.Kind;
import dev.poet.engine.settings.Expertise;
import dev.poet.engine.settings.Knowledge;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Rollout;
import dev.poet.engine.settings.RuntimeSettings;
import dev.poet.engine.study.Focus;
import dev.poet.engine.study.Permission;
import dev.poet.engine.study.Plan;
import dev.poet.engine.study.ReleaseRule;
import dev.poet.engine.study.Revision;
import dev.poet.engine.study.Studies;
import dev.poet.engine.study.Study;
import dev.poet.engine.study.StudySettings;
import dev.poet.spi.Approval;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Insight;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.LearningHint;
import dev.poet.spi.LearningHint.TryFirst;
import dev.poet.spi.Mixing;
import dev.poet.spi.Pin;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.TunedFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is studied: one function as plugins complete it. Makes its studies, and the rows that are
 * stored of them. Owned by the training thread.
 */
public final class Subject {
  private final TunedFunction function;
  private final RuntimeSettings settings;
  private final LearnerFactory learners;
  private Guards guards;
  private Studies studies;
  private List<Pin> pins = List.of();
  private final Optional<SimulationModel> simulation;
  private final PluginLearningCoordinator coordinator;
  private final Expertise expertise;
  private final MissingMetrics missing;
  private final Focus focus;
  private final List<LearningHint> hints;
  private final Mode mode;
  private final boolean influenced;
  private Expectations expectations;

  Subject(
      Knowledge.Enriched enriched,
      RuntimeSettings settings,
      PluginLearningCoordinator coordinator,
      MissingMetrics missing) {
    this.coordinator = coordinator;
    this.missing = missing;
    this.function = enriched.function();
    this.settings = settings;
    this.simulation = enriched.simulation();
    this.expertise = enriched.expertise();
    this.focus = focus(enriched);
    this.hints = enriched.hints();
    this.influenced = enriched.isInfluenced();
    this.mode = mode(enriched.approval(), settings.mode(function.id()));
    this.learners = learners();
    this.guards = Guards.of(function.space(), enriched.guards());
    this.studies = studies();
  }

  private static Focus focus(Knowledge.Enriched enriched) {
    return Focus.of(
        enriched.function().space(),
        enriched.hints().stream()
            .filter(TryFirst.class::isInstance)
            .map(TryFirst.class::cast)
            .toList());
  }

  /** A domain can ask for more caution than the program, not for less. */
  private static Mode mode(Approval approval, Mode asked) {
    return approval == Approval.PEOPLE && asked.tunesByItself() ? Mode.PROPOSE : asked;
  }

  /** Whether plugins have a say in what is tried. */
  boolean isInfluenced() {
    return influenced;
  }

  /** The mode in which this function is tuned. */
  Mode mode() {
    return mode;
  }

  private LearnerFactory learners() {
    return switch (mode) {
      case OFF, SHADOW, PROPOSE, ONLINE -> settings.learners();
      case BATCH -> new Schedule(Kind.BATCH, settings.refits(), settings.learners());
      case HYBRID -> new Schedule(Kind.HYBRID, settings.refits(), settings.learners());
    };
  }

  /** A learner without a schedule that knows nothing but its settings. */
  Learner freshLearner(Point baseline) {
    return settings.learners().create(studySettings(baseline).forLearner());
  }

  private Studies studies() {
    return new Studies(learners, () -> settings.gains().apply(function), guards);
  }

  /** From now on these pins hold; what could not be taken as it was ordered, one sentence each. */
  List<String> pin(List<Pin> ordered) {
    pins = List.copyOf(ordered);
    Pinned pinned = Pinned.of(function.space(), pins);
    guards = guards.with(pinned);
    studies = studies();
    return pinned.remarks();
  }

  List<Pin> pins() {
    return pins;
  }

  /** Bounds, pins and all else that proposals have to pass. */
  Guards guards() {
    return guards;
  }

  TunedFunction function() {
    return function;
  }

  boolean isInSpace(Point point) {
    return function.space().contains(point);
  }

  /** A study that knows nothing yet. */
  Study begin(Point baseline, long version) {
    expectations = new Expectations(simulation, function.objective(), baseline);
    return careful(studies.begin(studySettings(baseline), version));
  }

  /**
   * The study that an earlier process left.
   *
   * @param known the trials that its learner was told
   * @throws IllegalArgumentException if the learner can't go on from its state; the message says
   *     why
   */
  Study resume(
      Point baseline, Policy policy, LearnerSnapshot snapshot, List<CompletedTrial> known) {
    return careful(studies.resume(studySettings(baseline), policy, snapshot.state(), known));
  }

  private Study careful(Study study) {
    study.cautious(coordinator.isConservative());
    return study;
  }

  /** From now on trials are noted beside what a model expects of this baseline. */
  void expect(Point baseline) {
    if (expectations == null || !expectations.isOf(baseline)) {
      expectations = new Expectations(simulation, function.objective(), baseline);
    }
  }

  /** A trial with what a model expected of it, if there is one. */
  CompletedTrial noted(CompletedTrial trial) {
    return expectations == null ? trial : expectations.noted(trial);
  }

  /** The trials with their domain metrics, in the same order. */
  List<CompletedTrial> measured(List<CompletedTrial> trials) {
    List<CompletedTrial> measured = trials.isEmpty() ? trials : expertise.measure(trials);
    missing.lookAtNew(function, trials, measured);
    return measured;
  }

  /** The same of trials that are stored, and of which nothing is awaited any more. */
  List<CompletedTrial> measuredAgain(List<CompletedTrial> settled) {
    List<CompletedTrial> measured = settled.isEmpty() ? settled : expertise.measure(settled);
    missing.lookAtSettled(function, settled, measured);
    return measured;
  }

  /** Shows plugins what has been learned from. */
  void observe(List<CompletedTrial> trials) {
    if (!trials.isEmpty()) {
      expertise.observe(trials);
      coordinator.tell(function, trials);
    }
  }

  /** Hands feedback on to plugins. */
  void hear(List<FeedbackEntry> entries) {
    if (!entries.isEmpty()) {
      expertise.hear(entries);
    }
  }

  /** Tells plugins what was learned about several domains, if theirs is among them. */
  void inform(Insight insight) {
    if (insight.subject().contains(function.domain())) {
      expertise.inform(insight);
    }
  }

  /** Tells plugins which version is in force now. */
  void inform(Revision revision) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int slot = 0; slot < function.space().size(); slot++) {
      values.put(function.space().names().get(slot), revision.recommended().get(slot));
    }
    expertise.inform(
        new Insight(
            function.id(),
            Insight.Kind.VALUES,
            function.space().names(),
            values,
            revision.afterTrial(),
            0,
            revision.why(),
            settings.clock().millis()));
  }

  /** The policy before anything is known. */
  Policy exploration(Point baseline) {
    return Policy.baselineOnly(baseline, plan().explore());
  }

  /** Serves the baseline, whatever it is: the first call will show. */
  Policy ofUnknownBaseline() {
    return exploration(Point.of(new double[function.space().size()]));
  }

  /** Whether a state is that of the learner and the space in use. */
  boolean fits(LearnerSnapshot snapshot) {
    return snapshot.learner().equals(learners.name()) && isOfItsSpace(snapshot);
  }

  /** Whether a state is that of the space in use. */
  boolean isOfItsSpace(LearnerSnapshot snapshot) {
    return snapshot.spaceFingerprint().equals(function.space().fingerprint());
  }

  PolicyVersion version(Revision revision) {
    return new PolicyVersion(
        function.id(),
        revision.policy(),
        revision.recommended(),
        revision.afterTrial(),
        settings.clock().millis(),
        revision.who(),
        revision.why(),
        mode == Mode.PROPOSE ? Approvals.marked(revision.evidence()) : revision.evidence());
  }

  LearnerSnapshot snapshot(Study study) {
    return new LearnerSnapshot(
        function.id(),
        learners.name(),
        function.space().fingerprint(),
        study.lastTrial(),
        study.snapshot());
  }

  private Plan plan() {
    boolean someoneDecides = mode == Mode.PROPOSE && settings.rollout() != Rollout.UNGUARDED;
    return Plan.of(
        function,
        someoneDecides
            ? ReleaseRule.APPROVED
            : settings
                .rollout()
                .rule()
                .withRegret(settings.regretShare())
                .withShadow(settings.shadowTrials()),
        settings.controlShare());
  }

  private Permission permission() {
    return switch (mode) {
      case OFF, SHADOW -> Permission.NOTHING;
      case PROPOSE -> Permission.APPROVED;
      case ONLINE, BATCH, HYBRID -> Permission.EVERYTHING;
    };
  }

  private StudySettings studySettings(Point baseline) {
    return new StudySettings(
        function,
        baseline,
        simulation,
        Mixing.seedFor(settings.seed(), function.id()),
        learners.name(),
        plan(),
        permission(),
        focus,
        hints);
  }
}
