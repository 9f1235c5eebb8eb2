package dev.poet.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.api.Scale;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
import dev.poet.spi.Event;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.LongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Store} must do. A store is tested by a subclass that opens it. */
@Timeout(60)
public abstract class StoreContract {

  /** A function's name that breaks careless quoting. */
  private static final String AWKWARD =
      "a'; DROP TABLE trials; -- %_\"\\\n\u0000\u00fc\ud83c\udf21";

  private static final double[] EXTREMES = {
    0.0,
    -0.0,
    0.1,
    1.0 / 3,
    1e23,
    2e-323,
    0x1p53 + 2,
    Math.nextDown(1.0),
    Double.MIN_NORMAL,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE
  };

  private static final String FUNCTION = "zone-control";
  private static final Outcome SUCCESS = new Outcome.Success();

  @TempDir private Path folder;
  private Store store;

  /** Opens the store that lives in {@code folder}, which may be open already; creates it if new. */
  protected abstract Store open(Path folder) throws StoreException;

  /** Puts a command into the inbox of the store in {@code folder} and gives its id. */
  protected abstract long send(Path folder, Command command) throws StoreException;

  @BeforeEach
  void openStore() throws StoreException {
    store = open(folder);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  // ---- trials -----------------------------------------------------------------------------------

  @Test
  void commit_trialsOfEveryOutcome_comeBackEqual() throws StoreException {
    List<CompletedTrial> trials =
        List.of(
            trial(FUNCTION, 1, 1, SUCCESS),
            trial(FUNCTION, 1, 2, new Outcome.Failure(3)),
            trial(FUNCTION, 1, 3, new Outcome.Ignored("the clock was set back")),
            trial(FUNCTION, 1, 4, new Outcome.Ignored("")));
    store.commit(batch(trials.toArray()));
    assertThat(store.trialsAfter(FUNCTION, 0)).isEqualTo(trials);
  }

  @Test
  void commit_extremeNumbers_comeBackBitForBit() throws StoreException {
    Point point = Point.of(EXTREMES);
    List<Double> context = DoubleStream.of(EXTREMES).boxed().toList();
    Map<String, Double> metrics = Map.of("zero", -0.0, "tiny", Double.MIN_VALUE);
    TrialId id = new TrialId(FUNCTION, Long.MIN_VALUE, Long.MAX_VALUE);
    long max = Long.MAX_VALUE;
    CompletedTrial trial =
        new CompletedTrial(
            id, max, 63, 1e-310, point, context, -max, max, max, SUCCESS, metrics, metrics);
    store.commit(batch(trial));
    assertThat(store.trialsAfter(FUNCTION, 0)).containsExactly(trial);
  }

  @Test
  void commit_awkwardAndEmptyNames_comeBackEqual() throws StoreException {
    Outcome outcome = new Outcome.Ignored(AWKWARD);
    Map<String, Double> metrics = Map.of(AWKWARD, 1.0, "", 2.0);
    CompletedTrial awkward = sample(AWKWARD, 1, List.of(1.5), outcome, metrics, Map.of());
    CompletedTrial plain = sample("", 1, List.of(), SUCCESS, Map.of(), Map.of());
    store.commit(batch(awkward, plain));
    assertThat(store.trialsAfter(AWKWARD, 0)).containsExactly(awkward);
    assertThat(store.trialsAfter("", 0)).containsExactly(plain);
    assertThat(store.trialsAfter("%", 0)).isEmpty();
  }

  @Test
  void commit_trialWithKnownIdentity_keepsTheFirst() throws StoreException {
    CompletedTrial first = trial(FUNCTION, 1, 1, SUCCESS);
    CompletedTrial second = trial(FUNCTION, 1, 1, new Outcome.Failure(1));
    store.commit(batch(first, second));
    store.commit(batch(second));
    assertThat(store.trialsAfter(FUNCTION, 0)).containsExactly(first);
  }

  @Test
  void commit_sameNumberInAnotherStream_keepsBoth() throws StoreException {
    List<CompletedTrial> both = List.of(trial(FUNCTION, 1, 7), trial(FUNCTION, 2, 7));
    store.commit(batch(both.toArray()));
    assertThat(store.trialsAfter(FUNCTION, 0)).containsExactlyInAnyOrderElementsOf(both);
  }

  @Test
  void trialsAfter_committedOutOfOrder_areAscending() throws StoreException {
    store.commit(batch(trial(FUNCTION, 1, 10), trial(FUNCTION, 1, 2)));
    store.commit(batch(trial(FUNCTION, 1, 9), trial(FUNCTION, 1, 1)));
    assertThat(store.trialsAfter(FUNCTION, 1))
        .containsExactly(trial(FUNCTION, 1, 2), trial(FUNCTION, 1, 9), trial(FUNCTION, 1, 10));
  }

  @Test
  void trialsAfter_anotherFunction_isNotMixedIn() throws StoreException {
    store.commit(batch(trial("one", 1, 1), trial("other", 1, 1)));
    assertThat(store.trialsAfter("one", 0)).containsExactly(trial("one", 1, 1));
    assertThat(store.trialsAfter("unknown", 0)).isEmpty();
  }

  @Test
  void commit_manyTrialsAtOnce_allComeBack() throws StoreException {
    List<CompletedTrial> many =
        LongStream.rangeClosed(1, 3_500).mapToObj(n -> trial(FUNCTION, 1, n)).toList();
    store.commit(batch(many.toArray()));
    assertThat(store.trialsAfter(FUNCTION, 0)).isEqualTo(many);
  }

  // ---- versions ---------------------------------------------------------------------------------

  @Test
  void commit_versions_comeBackEqual() throws StoreException {
    Policy policy = Policy.baselineOnly(Point.of(0.5, -0.0), new ArmDesign(1, 20));
    PolicyVersion baselineOnly =
        new PolicyVersion(FUNCTION, policy, Point.of(0.5, 60), 0, 5, "", "", Map.of());
    for (PolicyVersion version : List.of(baselineOnly, version(FUNCTION, 4))) {
      store.commit(batch(version));
      assertThat(store.latestVersion(FUNCTION)).contains(version);
    }
  }

  @Test
  void commit_versionWithKnownNumber_keepsTheFirst() throws StoreException {
    PolicyVersion first = version(FUNCTION, 1);
    store.commit(batch(first));
    store.commit(batch(withEvidence(first, Map.of())));
    assertThat(store.latestVersion(FUNCTION)).contains(first);
  }

  @Test
  void latestVersion_committedOutOfOrder_isTheHighest() throws StoreException {
    store.commit(batch(version(FUNCTION, 0), version(FUNCTION, 10)));
    store.commit(batch(version(FUNCTION, 9), version("other", 11)));
    assertThat(store.latestVersion(FUNCTION)).contains(version(FUNCTION, 10));
    assertThat(store.version(FUNCTION, 9)).contains(version(FUNCTION, 9));
    assertThat(store.version(FUNCTION, 11)).isEmpty();
  }

  // ---- learner states ---------------------------------------------------------------------------

  @Test
  void latestSnapshot_severalCommitted_isTheLastCommitted() throws StoreException {
    store.commit(batch(snapshot(1, 1), snapshot(2, 2)));
    store.commit(batch(snapshot(3, 3)));
    assertSnapshot(store.latestSnapshot(FUNCTION), snapshot(3, 3));
    assertThat(store.latestSnapshot("other")).isEmpty();
  }

  @Test
  void latestSnapshot_sameTrialOtherState_isTheLastCommitted() throws StoreException {
    store.commit(batch(snapshot(1, 1)));
    store.commit(batch(snapshot(1, 2)));
    assertSnapshot(store.latestSnapshot(FUNCTION), snapshot(1, 2));
  }

  @Test
  void latestSnapshot_stateOfAnySize_comesBackEqual() throws StoreException {
    for (int bytes : new int[] {0, 1, 1 << 20}) {
      byte[] state = new byte[bytes];
      new Random(bytes).nextBytes(state);
      LearnerSnapshot snapshot = new LearnerSnapshot(FUNCTION, "", "", 0, state);
      store.commit(batch(snapshot));
      assertSnapshot(store.latestSnapshot(FUNCTION), snapshot);
    }
  }

  @Test
  void latestSnapshot_hundredCommitted_isStillTheLast() throws StoreException {
    for (int i = 1; i <= 100; i++) {
      store.commit(batch(snapshot(i, i)));
    }
    assertSnapshot(store.latestSnapshot(FUNCTION), snapshot(100, 100));
  }

  // ---- batches ----------------------------------------------------------------------------------

  @Test
  void commit_sameBatchTwice_changesNothing() throws StoreException {
    StoreBatch batch = mixedBatch(1);
    store.commit(batch);
    store.commit(batch);
    assertMixedBatch(store, 1);
  }

  @Test
  void commit_emptyBatch_storesNothing() throws StoreException {
    store.commit(batch());
    assertThat(store.trialsAfter(FUNCTION, 0)).isEmpty();
    assertThat(store.latestVersion(FUNCTION)).isEmpty();
  }

  @Test
  void commit_nonFiniteTrial_refusesTheWholeBatch() throws StoreException {
    List<Double> none = List.of();
    for (double bad : List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)) {
      Map<String, Double> cost = Map.of("cost", bad);
      assertRefused(sample(FUNCTION, 1, none, SUCCESS, cost, Map.of()), "cost", "trial 2");
      assertRefused(sample(FUNCTION, 1, none, SUCCESS, Map.of(), cost), "cost", "trial 2");
      assertRefused(
          sample(FUNCTION, 1, List.of(1.0, bad), SUCCESS, Map.of(), Map.of()), "1", "trial 2");
      assertRefused(
          sample(FUNCTION, bad, none, SUCCESS, Map.of(), Map.of()), "propensity", "trial 2");
    }
  }

  @Test
  void commit_nonFiniteEvidence_refusesTheWholeBatchOnly() throws StoreException {
    PolicyVersion bad = withEvidence(version(FUNCTION, 7), Map.of("effect", Double.NaN));
    assertRefused(bad, "effect", "version 7");
    store.commit(mixedBatch(1));
    assertMixedBatch(store, 1);
  }

  // ---- declarations -----------------------------------------------------------------------------

  @Test
  void declare_twiceAndChanged_isAccepted() throws StoreException {
    store.declare(function("hvac", 1));
    store.declare(function("hvac", 1));
    store.declare(function("finance", 2));
    store.commit(mixedBatch(1));
    assertMixedBatch(store, 1);
  }

  @Test
  void declare_nonFiniteWeight_isRefused() {
    assertThatThrownBy(() -> store.declare(function("hvac", Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("cost", FUNCTION, "NaN");
  }

  // ---- inbox ------------------------------------------------------------------------------------

  @Test
  void openCommands_severalSent_comeInOrder() throws StoreException {
    Command freeze = sent(Command.Action.FREEZE, FUNCTION, "it is too loud");
    Command thaw = sent(Command.Action.THAW, "", AWKWARD);
    assertThat(freeze.id()).isNotEqualTo(thaw.id());
    assertThat(store.openCommands()).containsExactly(freeze, thaw);
  }

  @Test
  void lastObeyed_isTheNewestCommandThatWasCarriedOut() throws StoreException {
    Command freeze = sent(Command.Action.FREEZE, FUNCTION, "");
    Command thaw = sent(Command.Action.THAW, FUNCTION, "");
    assertThat(store.lastObeyed(freeze.function())).isEmpty();
    store.commit(batch(new Command.Answer(freeze.id(), 5, true, "done")));
    store.commit(batch(new Command.Answer(thaw.id(), 6, false, "refused")));
    assertThat(store.lastObeyed(freeze.function())).contains(freeze);
    assertThat(store.lastObeyed("another")).isEmpty();
  }

  @Test
  void openCommands_answered_areGone() throws StoreException {
    Command freeze = sent(Command.Action.FREEZE, FUNCTION, "");
    Command thaw = sent(Command.Action.THAW, FUNCTION, "");
    store.commit(batch(new Command.Answer(freeze.id(), 7, true, "frozen")));
    assertThat(store.openCommands()).containsExactly(thaw);
    store.commit(batch(new Command.Answer(thaw.id(), 8, false, "not frozen")));
    assertThat(store.openCommands()).isEmpty();
  }

  @Test
  void commit_answerToUnknownCommand_isDropped() throws StoreException {
    store.commit(batch(trial(FUNCTION, 1, 1), new Command.Answer(404, 7, true, "done")));
    assertThat(store.trialsAfter(FUNCTION, 0)).hasSize(1);
    assertThat(store.openCommands()).isEmpty();
  }

  // ---- opening, closing, sharing ----------------------------------------------------------------

  @Test
  void open_again_findsEverything() throws StoreException {
    store.declare(function("hvac", 1));
    store.commit(mixedBatch(1));
    store.close();
    store = open(folder);
    assertMixedBatch(store, 1);
  }

  @Test
  void commit_afterClose_isRefused() {
    store.close();
    store.close();
    assertThatThrownBy(() -> store.commit(mixedBatch(1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void secondStore_whileFirstIsOpen_seesItsCommits() throws StoreException {
    try (Store second = open(folder)) {
      store.commit(mixedBatch(1));
      assertMixedBatch(second, 1);
      second.commit(mixedBatch(2));
      assertMixedBatch(store, 2);
    }
  }

  @Test
  void secondStore_whileFirstCommits_neverSeesHalfABatch() throws Exception {
    int batches = 60;
    try (Store second = open(folder)) {
      Future<Void> writing =
          inBackground(() -> commitEach(store, batches, StoreContract::mixedBatch));
      do {
        long seen = second.latestVersion(FUNCTION).map(PolicyVersion::afterTrial).orElse(0L);
        assertThat(second.trialsAfter(FUNCTION, 0)).hasSizeGreaterThanOrEqualTo((int) seen);
      } while (!writing.isDone());
      writing.get();
      assertMixedBatch(second, batches);
    }
  }

  @Test
  void twoStores_committingAtOnce_loseNothing() throws Exception {
    int batches = 40;
    try (Store second = open(folder)) {
      Future<Void> other =
          inBackground(() -> commitEach(second, batches, n -> batch(trial(FUNCTION, 2, n))));
      commitEach(store, batches, n -> batch(trial(FUNCTION, 1, n)));
      other.get();
      assertThat(store.trialsAfter(FUNCTION, 0)).hasSize(2 * batches);
    }
  }

  // ---- helpers ----------------------------------------------------------------------------------

  private static Void commitEach(Store store, long last, LongFunction<StoreBatch> batch)
      throws StoreException {
    for (long n = 1; n <= last; n++) {
      store.commit(batch.apply(n));
    }
    return null;
  }

  private static Future<Void> inBackground(Callable<Void> work) {
    FutureTask<Void> task = new FutureTask<>(work);
    new Thread(task).start();
    return task;
  }

  private void assertRefused(Object bad, String named, String row) throws StoreException {
    StoreBatch batch = batch(trial(FUNCTION, 1, 1), bad);
    assertThatThrownBy(() -> store.commit(batch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(named, row + " of " + FUNCTION, "finite");
    assertThat(store.trialsAfter(FUNCTION, 0)).isEmpty();
  }

  private Command sent(Command.Action action, String function, String why) throws StoreException {
    long id = send(folder, new Command(0, 1_700_000_000_000L, "ann", function, action, why));
    return new Command(id, 1_700_000_000_000L, "ann", function, action, why);
  }

  private static void assertMixedBatch(Store store, long number) throws StoreException {
    assertThat(store.trialsAfter(FUNCTION, number - 1)).containsExactly(trial(FUNCTION, 1, number));
    assertThat(store.latestVersion(FUNCTION)).contains(version(FUNCTION, number));
    assertSnapshot(store.latestSnapshot(FUNCTION), snapshot(number, (int) number));
  }

  private static void assertSnapshot(Optional<LearnerSnapshot> actual, LearnerSnapshot expected) {
    LearnerSnapshot found = actual.orElseThrow();
    assertThat(found.state()).isEqualTo(expected.state());
    assertThat(found).usingRecursiveComparison().ignoringFields("state").isEqualTo(expected);
  }

  /** One trial, and the version and state that came of it. */
  private static StoreBatch mixedBatch(long number) {
    return batch(
        trial(FUNCTION, 1, number),
        version(FUNCTION, number),
        snapshot(number, (int) number),
        new Event(number, FUNCTION, "published", "version " + number));
  }

  /** A batch of trials, versions, snapshots, events and answers, in the order given. */
  private static StoreBatch batch(Object... parts) {
    return new StoreBatch(
        only(CompletedTrial.class, parts),
        only(PolicyVersion.class, parts),
        only(LearnerSnapshot.class, parts),
        only(Event.class, parts),
        only(Command.Answer.class, parts));
  }

  private static <T> List<T> only(Class<T> type, Object... parts) {
    return Stream.of(parts).filter(type::isInstance).map(type::cast).toList();
  }

  private static CompletedTrial trial(String function, long stream, long number) {
    return trial(function, stream, number, SUCCESS);
  }

  private static CompletedTrial trial(String function, long stream, long number, Outcome outcome) {
    return new CompletedTrial(
        new TrialId(function, stream, number),
        3,
        1,
        2.0 / 3,
        Point.of(0.1 * number, 60),
        List.of(-3.25, 0.7 * number, 1.0),
        1_700_000_000_000L + number,
        1440,
        12_345_678_901L,
        outcome,
        Map.of("cost", 2.37 / number, "discomfort", 0.0),
        Map.of("outdoor", -4.1 - number));
  }

  /** Trial 2 of {@code function} with the given numbers. */
  private static CompletedTrial sample(
      String function,
      double propensity,
      List<Double> context,
      Outcome outcome,
      Map<String, Double> metrics,
      Map<String, Double> covariates) {
    TrialId id = new TrialId(function, 1, 2);
    Point point = Point.of(1);
    return new CompletedTrial(
        id, 0, 0, propensity, point, context, 0, 1, 1, outcome, metrics, covariates);
  }

  private static PolicyVersion version(String function, long version) {
    Candidate half = new Candidate(Point.of(0.3, 45), 0.5);
    Candidate rest = new Candidate(Point.of(0.1 + 0.2, 30), 1e-300);
    Policy policy =
        new Policy(
            version,
            Point.of(0.5, 60),
            new ArmDesign(3, 3),
            version,
            new ContextPartition(List.of(List.of(-5.5, 1.0 / 3), List.of())),
            List.of(List.of(half, rest), List.of(), List.of(rest)));
    return new PolicyVersion(
        function,
        policy,
        Point.of(0.1, 45),
        version,
        1_700_000_000_000L + version,
        "local-gp",
        "a sentence with \"quotes\" and \u00fcml\u00e4uts",
        Map.of("n", 12.0, "effect", -0.0, "low", Double.MIN_VALUE));
  }

  private static PolicyVersion withEvidence(PolicyVersion version, Map<String, Double> evidence) {
    Policy policy = version.policy();
    return new PolicyVersion(
        FUNCTION, policy, version.recommended(), 99, 99, "someone else", "too late", evidence);
  }

  private static LearnerSnapshot snapshot(long lastTrial, int content) {
    return new LearnerSnapshot(
        FUNCTION, "local-gp", "00c0ffee", lastTrial, new byte[] {1, (byte) content, 0, -1});
  }

  private static TunedFunction function(String domain, double weight) {
    Domain range = new Domain.Real(0.3, 1.5, Scale.LOG, "K");
    Objective.Term term = new Objective.Term(weight, "cost");
    return new TunedFunction(
        FUNCTION,
        domain,
        new ParameterSpace(List.of(new Parameter("hysteresis", range, 0.25, "comfort"))),
        List.of(new ContextFeature("outdoor", "degC")),
        new TrialSpan.UntilFeatureChanges(0),
        new Objective(Objective.Direction.MINIMISE, List.of(term)));
  }
}
