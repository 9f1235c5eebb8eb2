package dev.poet.engine.call;

import dev.poet.api.Aggregate;
import dev.poet.engine.log.CallSums;
import dev.poet.engine.log.CutFile;
import dev.poet.engine.log.OpenTrial;
import dev.poet.engine.log.TrialLog;
import dev.poet.spi.Enforcement;
import dev.poet.spi.Metric;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.ResultRange;
import dev.poet.spi.TunedFunction;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * One call of a tuned function, from entry to exit. A woven method does this, in this order:
 *
 * <pre>
 * call = begin()                          is anything to be done at all?
 * row  = choose(call, features)           perceive the context, propose a candidate (guarded when published)
 * argument = parameter(row, slot, argument)   operate with the candidate's parameters
 * ... the method's body, as written ...
 * enforce(row, attempt, result)           judge the attempt: accept, amend, run again, fall back, reject
 * end(call, row, features, result)        record for the training thread
 * </pre>
 *
 * <p>Only a function that declares rules or retries is woven with {@code enforce}.
 *
 * <p>Thread-safe. No lock, I/O, allocation or look-up here, but for the one call in a held trial
 * that ends it. Nothing here throws; what can't be tuned, or fails, is left as written and counted
 * ({@link Faults}).
 */
public final class Tuner {

  /** Returned by {@link #begin()}: run the method as written and record nothing. */
  public static final long UNTOUCHED = -1;

  private final TunedFunction function;
  private final long seed;
  private final LongSupplier nanoClock;
  private final TrialLog log;
  private final int site;
  private final Metric resultMetric; // null if calls report none of themselves
  private final int resultSlot;
  private final HeldTrial held;
  private final Part part; // null if it is judged by its own calls
  private final Service service;
  private final Baseline baseline;
  private final Enforcement declaredRules;
  private volatile Enforcer enforcer;
  private final Executions executions;
  private volatile Protector protector;
  private final Faults faults = new Faults();
  private final AtomicLong numbers = new AtomicLong(1);
  private LoggedCalls logged; // a part's is another one, from before its first trial
  private final AwaitedCalls awaited; // null if it declares no feedback
  private final Recording trials;
  private Whole whole; // null unless others have a part in its calls
  private WindowedCalls windowed;
  private Recording added; // calls see it through the serving that gave them their number
  private volatile boolean resumed;
  private boolean gathering;

  public Tuner(
      TunedFunction function,
      long seed,
      LongSupplier nanoClock,
      TrialLog log,
      int site,
      Metric resultMetric,
      int resultSlot,
      Lockstep lockstep,
      Enforcement enforcement,
      Executions executions,
      Part part,
      Protector protector) {
    this.function = function;
    this.seed = seed;
    this.nanoClock = nanoClock;
    this.log = log;
    this.site = site;
    this.resultMetric = resultMetric;
    this.resultSlot = resultSlot;
    this.service = new Service(lockstep);
    this.executions = function.feedback().isAwaited() ? executions : null;
    this.logged = new LoggedCalls(log, site, resultSlot, service, this.executions);
    this.awaited = this.executions == null ? null : new AwaitedCalls(logged, this.executions, site);
    this.trials = awaited == null ? logged : awaited;
    this.baseline = new Baseline(function.space().size());
    this.part = part;
    this.protector = protector;
    this.declaredRules = enforcement;
    this.enforcer = new Enforcer(enforcement);
    this.held =
        Period.of(function.span(), nanoClock)
            .map(period -> new HeldTrial(period, log.open(site), lockstep))
            .orElse(null);
  }

  // ---------------------------------------------------------------- the call, top to bottom

  /**
   * The number of the call, or {@link #UNTOUCHED}; from {@link WindowedCalls#UNRECORDED} on the
   * call gets its parameters and needs no {@link #end}.
   */
  public long begin() {
    try {
      if (executions != null) {
        executions.none();
      }
      Serving now = service.now();
      if (now == null && !service.isAwaited()) {
        return UNTOUCHED;
      }
      if (now != null && now.windowed() != null) {
        return now.windowed().begin();
      }
      return beginTrial();
    } catch (Throwable e) {
      faults.add(Faults.Place.BEGIN, e);
      return UNTOUCHED;
    }
  }

  /** Apart from {@link #begin}, which very hot functions need small. */
  private long beginTrial() {
    if (part != null && !part.whole().isRunning()) {
      return UNTOUCHED;
    }
    service.awaitReady();
    long call = part == null ? 0 : part.whole().number(part.place());
    if (held == null && call == 0) {
      service.awaitRecorded();
      call = numbers.getAndIncrement();
    }
    if (whole != null) {
      whole.began(call);
    }
    return call;
  }

  /** The parameters of this call; null: run the method as written. */
  public double[] choose(
      long call,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    try {
      Serving now = service.now();
      if (now == null) {
        return null;
      }
      Protector p = protector;
      if (call >= WindowedCalls.WINDOWED && p == null) {
        return now.draw(call, f0, f1, f2, f3, f4, f5, f6, f7);
      }
      return p == null || held == null && part == null && !now.looksAtContext()
          ? chosen(now, call, f0, f1, f2, f3, f4, f5, f6, f7)
          : chosen(
              now,
              call,
              p.of(0, f0, 0),
              p.of(1, f1, 0),
              p.of(2, f2, 0),
              p.of(3, f3, 0),
              p.of(4, f4, 0),
              p.of(5, f5, 0),
              p.of(6, f6, 0),
              p.of(7, f7, 0));
    } catch (Throwable e) {
      faults.add(Faults.Place.CHOOSE, e);
      return null;
    }
  }

  private double[] chosen(
      Serving now,
      long call,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    if (held == null) {
      if (executions != null) {
        executions.began(site, call);
      }
      return part == null
          ? now.choose(call, f0, f1, f2, f3, f4, f5, f6, f7)
          : inWhole(now, call, f0, f1, f2, f3, f4, f5, f6, f7);
    }
    double position = held.period().position(f0, f1, f2, f3, f4, f5, f6, f7);
    double[] row = held.rowFor(position);
    if (row == null) {
      double[] features = {f0, f1, f2, f3, f4, f5, f6, f7};
      row = held.turn(this, position, features);
    }
    if (executions != null && row != null) {
      executions.began(site, held.number());
    }
    return row;
  }

  /** What a part holds in the call of the whole; the first of its calls there draws it. */
  private double[] inWhole(
      Serving now,
      long call,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    double[] row = part.whole().row(part.place());
    if (row == null) {
      row = now.choose(call, f0, f1, f2, f3, f4, f5, f6, f7);
      part.whole().hold(part.place(), call, row, f0, f1, f2, f3, f4, f5, f6, f7);
    }
    return row;
  }

  /**
   * The value with which the method's body is to run; NaN: replace no argument of this call at all
   * and end it without a row. To be asked slot by slot, ascending: a row that was laid for another
   * baseline is refused at the last slot only, so that one call shows every changed argument.
   */
  public double parameter(double[] row, int slot, double argument) {
    try {
      if (!baseline.isKnown(slot, argument) && isStray(row, slot, argument)) {
        return Double.NaN;
      }
      if (slot == baseline.parameters() - 1 && baseline.isVoid(Serving.policy(row))) {
        baseline.showLast();
        return Double.NaN;
      }
      double value = row[slot];
      return value == value ? value : argument;
    } catch (Throwable e) {
      faults.add(Faults.Place.PARAMETER, e);
      return Double.NaN;
    }
  }

  /**
   * Judges an attempt that returned.
   *
   * @param row as {@link #choose} gave it; null if the arguments were left as they were
   * @param attempt counted from 0; negative: the one after falling back
   * @param number the result; NaN if it is none
   * @param isValid what the declared predicate says; true without one
   */
  public Verdict enforce(
      double[] row, int attempt, double number, boolean isNull, boolean isValid) {
    try {
      boolean tuned = row != null && Serving.candidate(row) != Policy.BASELINE;
      return enforcer.judge(tuned, attempt, number, isNull, isValid);
    } catch (Throwable e) {
      faults.add(Faults.Place.ENFORCE, e);
      return Verdict.ACCEPT;
    }
  }

  /** What judges an attempt that threw, amends a result, and says why it is rejected. */
  public Enforcer enforcer() {
    return enforcer;
  }

  /**
   * Records the end of a call.
   *
   * @param result what the method reports of itself as its metric, or NaN
   */
  public void end(
      long call,
      double[] row,
      long startedNanos,
      double result,
      boolean failed,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    try {
      if (whole != null) {
        whole.over(call, startedNanos, result, failed);
      }
      if (row == null || part != null || call >= WindowedCalls.UNRECORDED) {
        return;
      }
      long nanos = nanoClock.getAsLong() - startedNanos;
      if (held != null) {
        held.call(row, nanos, failed);
        if (resultSlot >= 0) {
          held.report(row, resultSlot, resultMetric.aggregate(), result);
        }
        return;
      }
      Recording recording = call >= WindowedCalls.WINDOWED ? added : trials;
      Protector p = protector;
      if (p == null) {
        recording.end(
            call, row, startedNanos, nanos, result, failed, f0, f1, f2, f3, f4, f5, f6, f7);
      } else {
        recording.end(
            call,
            row,
            startedNanos,
            nanos,
            result,
            failed,
            p.of(0, f0, nanos),
            p.of(1, f1, nanos),
            p.of(2, f2, nanos),
            p.of(3, f3, nanos),
            p.of(4, f4, nanos),
            p.of(5, f5, nanos),
            p.of(6, f6, nanos),
            p.of(7, f7, nanos));
      }
    } catch (Throwable e) {
      try {
        faults.add(Faults.Place.END, e);
      } catch (Throwable again) { // which a cut log may throw here, before the call is made
        CutFile.settleAll();
      }
    }
  }

  /** Of a call that has returned but is not over. */
  Whole.Ending returned(long call) {
    return whole == null ? Whole.Ending.OF_NOBODY : whole.returned(call);
  }

  /** The same where the call is over once a stage completes; its execution is known by that. */
  Whole.Ending returned(Object stage, long call, double[] row) {
    if (executions != null && row != null) {
      try {
        executions.returned(stage, site, held == null ? call : 0);
      } catch (Throwable e) {
        faults.add(Faults.Place.END, e);
      }
    }
    return returned(call);
  }

  /**
   * Records a trial that a call of the whole was, in which this function has a part.
   *
   * @param f the features of the first call, as they may be stored
   */
  void record(
      long number, double[] row, long startedNanos, double result, boolean failed, double[] f) {
    try {
      long nanos = nanoClock.getAsLong() - startedNanos;
      logged.end(
          number,
          row,
          startedNanos,
          nanos,
          result,
          failed,
          f[0],
          f[1],
          f[2],
          f[3],
          f[4],
          f[5],
          f[6],
          f[7]);
    } catch (Throwable e) {
      faults.add(Faults.Place.END, e);
    }
  }

  /** Notes that a step which a door takes for itself has failed; the call is left as written. */
  public void failed(Throwable cause) {
    faults.add(Faults.Place.PARAMETER, cause);
  }

  /** The clock that times calls. */
  long now() {
    return nanoClock.getAsLong();
  }

  // ---------------------------------------------------------------- what the training thread sets

  /** What was declared. */
  public TunedFunction function() {
    return function;
  }

  /** From now on the declared rules for results are as narrow as this range. */
  public void narrowResults(Optional<ResultRange> range) {
    enforcer = new Enforcer(range.map(declaredRules::within).orElse(declaredRules));
  }

  /** Whether features are read before they are used. */
  public boolean perceives() {
    return protector != null && protector.perceives();
  }

  /** From now on features are read so. */
  public void perceive(Perception perception) {
    Protector now = protector;
    protector = (now == null ? new Protector(function, null, null) : now).after(perception);
  }

  /** Puts a policy into force for the calls and trials that begin from now on. */
  public synchronized void publish(Serving next) {
    service.publish(baseline.hasMoved() ? null : next);
  }

  /**
   * From the next policy on, windows are trials rather than calls.
   *
   * @param oneIn of so many calls one is recorded; a power of two
   */
  public void gatherIn(CallSums calls, int oneIn) {
    if (windowed == null) {
      long source = CallSums.source(site, resultSlot);
      added = AddedFeatures.orNone(calls, source, function.context().size());
      windowed = new WindowedCalls(oneIn, seed);
    }
    gathering = true;
  }

  /** From the next policy on, each call is a trial again. */
  public void gatherNoMore() {
    gathering = false;
  }

  /** Whether the next policy makes windows trials. */
  public boolean gathers() {
    return gathering;
  }

  /** Whether windows can be trials: not where somebody waits for the outcome of a single one. */
  public boolean mayGather() {
    return held == null
        && !service.isLockstep()
        && executions == null
        && part == null
        && whole == null
        && function.control().key().isEmpty() // a window has calls of many keys
        && !Protector.hashes(function); // a mean of codes says nothing, and of subjects too much
  }

  /** Whether calls may go unrecorded unless their execution id is asked for. */
  public boolean maySpare() {
    return awaited != null && held == null && part == null && !service.isLockstep();
  }

  /**
   * From now on only one call in so many is recorded, and each whose execution id is asked for.
   *
   * @param oneIn a power of two; 1: every call
   */
  public void recordOneIn(int oneIn) {
    awaited.recordOneIn(oneIn);
  }

  /** The metric that each call reports of itself; null if it reports none. */
  Metric resultMetric() {
    return resultMetric;
  }

  /** From now on others have a part in its calls. */
  void encloses(Whole calls) {
    whole = calls;
  }

  /**
   * From now on calls of the whole are its trials.
   *
   * @param slot of the metric that these report of themselves; -1: they report none
   */
  void joins(int slot) {
    logged = new LoggedCalls(log, site, slot, service, executions);
    part.whole().join(part.place(), this);
  }

  /** How many numbers were given out, to calls or to windows. */
  public long numbersGiven() {
    return numbers.get();
  }

  /**
   * @param mode in which it is tuned, such as {@code online}
   * @param tally what has become of its trials
   */
  public FunctionVitals vitals(String mode, Tally tally) {
    Serving serving = service.now();
    return new FunctionVitals(
        function().id(),
        function().domain(),
        mode,
        numbers.get() - 1,
        tally,
        serving == null ? 0 : serving.policy().version(),
        serving == null ? Map.of() : serving.mostRun(function().space().names()));
  }

  /** A number for a trial that is a window. */
  public long nextNumber() {
    return numbers.getAndIncrement();
  }

  /** Lets every call run as written, and drops the trial that is held open. */
  public void leaveAlone() {
    stop();
    if (held != null) {
      held.abandon();
    }
  }

  /** Lets every call run as written; a trial that is held open can be continued later. */
  public void stop() {
    service.stop();
  }

  /** Lets every call run as written from now on, whatever training still publishes. */
  public synchronized void close() {
    service.close();
  }

  /** The JVM ends: callers wait a little longer, and then for ever no more. */
  public void ending() {
    service.ending();
  }

  /** Learning pauses: nobody waits for it. */
  public void paused() {
    service.paused();
  }

  /** The policy in force includes the trials up to {@code number}. */
  public void told(long number) {
    service.told(number);
  }

  /** What was reported up to {@code position} of the feedback log is learned from. */
  public void heard(long position) {
    service.heard(position);
  }

  /** In lockstep, waits until what was reported up to {@code position} is learned from. */
  void awaitHeard(long position) {
    service.awaitHeard(position);
  }

  /** Continues after the trials of earlier processes. */
  public void resume(long lastNumber, Optional<Point> knownBaseline, double[] openRow) {
    numbers.set(lastNumber + 1);
    knownBaseline.ifPresent(baseline::know);
    if (held != null) {
      held.resume(lastNumber, openRow);
    }
    resumed = true;
  }

  /** The baseline as others know it. */
  public void know(Point point) {
    baseline.know(point);
  }

  /** Whether there can be an execution {@code number} in this log; unknown counts as yes. */
  public boolean mayHaveBegun(long number) {
    return !resumed || number <= (held == null ? numbers.get() - 1 : held.number());
  }

  /** Calls may begin. */
  public synchronized void ready() {
    service.ready();
  }

  /** The arguments of the first call, once there was one. */
  public Optional<Point> baseline() {
    return baseline.point();
  }

  /** Whether the arguments at the call site are no longer the known baseline. */
  public boolean hasMoved() {
    return baseline.isShown();
  }

  /** Forgets that arguments strayed, so that the function gets another chance. */
  public synchronized void forgive() {
    baseline.forgive();
  }

  /**
   * Whether the arguments at the call site are no longer the known baseline; asked once, calls run
   * as written until the next policy is published.
   */
  public synchronized boolean takeMoved() {
    boolean moved = baseline.takeMoved();
    if (moved && held != null) {
      held.abandon();
    }
    return moved;
  }

  /** Why the baseline can't be tuned, if it has changed more than once. */
  public Optional<String> stray() {
    return baseline.stray();
  }

  /** Takes in a metric that another method reported while a trial is held open. */
  void report(int slot, Aggregate aggregate, double value) {
    if (held != null) {
      held.report(slot, aggregate, value);
    }
  }

  /** What has failed in its calls. */
  public Faults faults() {
    return faults;
  }

  /** Whether a trial lasts over many calls. */
  public boolean holdsTrials() {
    return held != null;
  }

  /** Its number in the trial log. */
  public int site() {
    return site;
  }

  /** What calls are served from; null while they run as written. */
  public Serving serving() {
    return service.now();
  }

  double[] choose(Serving now, long number, double[] f) {
    return now.choose(number, f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7]);
  }

  /** What the held trial was when the last process ended: policy, cell, candidate; or null. */
  public OpenTrial leftOpen() {
    return held == null ? null : held.leftOpen();
  }

  /** The baseline's arguments as an earlier process saw them; NaN where unknown. */
  public double[] loggedBaseline() {
    return log.baseline(site, baseline.parameters());
  }

  /** Makes a policy ready to be published. */
  public Serving lay(Policy policy) {
    return new Serving(policy, seed, gathering ? windowed : null);
  }

  // ---------------------------------------------------------------- details

  /**
   * Takes an argument unlike the known baseline: the first of all, or the first after somebody
   * changed the literal at the call site, which makes rows laid for the old baseline void. Whether
   * it is neither, but an argument that varies.
   */
  private synchronized boolean isStray(double[] row, int slot, double argument) {
    double before = baseline.at(slot);
    switch (baseline.see(slot, argument)) {
      case KNOWN -> {}
      case FIRST -> log.baseline(site, slot, argument);
      case MOVED -> {
        log.baseline(site, slot, argument);
        Serving inForce = service.now();
        long newest = inForce == null ? 0 : inForce.policy().version();
        baseline.voidUpTo(Math.max(newest, Serving.version(row)));
        service.withdraw();
      }
      case STRAY -> {
        baseline.stray(strays(slot, before, argument));
        return true;
      }
    }
    return false;
  }

  private String strays(int slot, double known, double argument) {
    return "%s was called with %s = %s after %s; a baseline must be the same in every call"
        .formatted(function.id(), function.space().parameters().get(slot).name(), argument, known);
  }
}
