package dev.poet.engine.log;

import static dev.poet.engine.log.Layout.LONGS;

import dev.poet.spi.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * A bounded log of completed trials with many writers and one reader. A writer claims a slot, fills
 * it, and marks it complete as its last step; the reader takes complete slots in the order of their
 * claims. A full log refuses: the trial is dropped and counted, the caller goes on. A slot that was
 * claimed but not filled within a second (its thread died) is skipped and counted; if its thread is
 * only slow, that learns that its trial is lost, and until then nobody gets the slot: see {@link
 * SlotState}.
 *
 * <p>{@link #offer} and {@link #open} are called by application threads; {@link #drain}, {@link
 * #release} and {@link #close} by the training thread alone.
 */
public final class TrialLog implements AutoCloseable {
  private static final long UNFILLED_NANOS = 1_000_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ByteBuffer buffer;
  private final LogLock lock;
  private final Path file;
  private final Catalogue catalogue;
  private final FeedbackLog feedback;
  private final OpenTrials open;
  private final int capacity;
  private final int end;
  private final long stream;
  private final LongAdder dropped = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private volatile long lostBefore;
  private long drained;
  private long waitingSince;

  TrialLog(ByteBuffer buffer, LogLock lock, Path file, Catalogue catalogue, FeedbackLog feedback) {
    this.buffer = buffer;
    this.file = file;
    this.lock = lock;
    this.catalogue = catalogue;
    this.feedback = feedback;
    this.open = new OpenTrials(buffer);
    this.capacity = (int) get(Layout.AT_CAPACITY);
    this.end = CutFile.end(buffer);
    this.stream = get(Layout.AT_STREAM);
    this.drained = get(Layout.AT_HEAD);
  }

  /** Identifies this log among all logs; part of each trial's id. */
  public long stream() {
    return stream;
  }

  /** The region for outcomes that arrive later. */
  public FeedbackLog feedback() {
    return feedback;
  }

  /** The function that {@link #site} gave an index. */
  public String function(int site) {
    return catalogue.function(site);
  }

  /** Whether a killed process would lose what this log holds. */
  public boolean isVolatile() {
    return lock == null;
  }

  /** The index of a function in this log. */
  public int site(String function, int parameters, int features) throws IOException {
    return catalogue.site(function, parameters, features);
  }

  /** The slot of a metric in the records of a function, or -1 if there is none left. */
  public int metricSlot(int site, Metric metric) throws IOException {
    return catalogue.metric(site, metric);
  }

  /** The open trial of a function; null if {@value Layout#SITES} others have one. */
  public OpenTrial open(int site) {
    int at = open.of(site);
    return at < 0 ? null : new OpenTrial(this, buffer, site, at);
  }

  /** Remembers an argument of the baseline, so that trials before the first commit can be read. */
  public void baseline(int site, int slot, double value) {
    if (site < Layout.SITES) {
      buffer.putLong(Layout.baseline(site) + 8 * slot, ~Double.doubleToRawLongBits(value));
    }
  }

  /** The remembered arguments of the baseline; NaN where there is none. */
  public double[] baseline(int site, int parameters) {
    double[] values = new double[parameters];
    for (int slot = 0; slot < parameters; slot++) {
      long bits = site < Layout.SITES ? get(Layout.baseline(site) + 8 * slot) : 0;
      values[slot] = bits == 0 ? Double.NaN : Double.longBitsToDouble(~bits);
    }
    return values;
  }

  /**
   * Records a call that was a trial of its own.
   *
   * @param slot the metric slot of {@code metric}; -1 for none
   * @param metric what the call reports of itself; left out if it is not finite
   * @return false if it is lost: the log is full, or the slot was given up before it was filled
   */
  public boolean offer(
      int site,
      long policy,
      int cell,
      int candidate,
      long number,
      long startedNanos,
      long durationNanos,
      boolean failed,
      int slot,
      double metric,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    long claim = claim();
    if (claim < 0) {
      CutFile.settleUnlessWhole(buffer, end);
      return false;
    }
    try {
      int at = at(claim);
      buffer.putLong(at + Layout.SITE, site);
      buffer.putLong(at + Layout.CELL, cell);
      buffer.putLong(at + Layout.CANDIDATE, candidate);
      buffer.putLong(at + Layout.POLICY, policy);
      buffer.putLong(at + Layout.NUMBER, number);
      buffer.putLong(at + Layout.STARTED_NANOS, startedNanos);
      buffer.putLong(at + Layout.DURATION_NANOS, durationNanos);
      buffer.putLong(at + Layout.CALLS, 1);
      buffer.putLong(at + Layout.FAILED_CALLS, failed ? 1 : 0);
      buffer.putLong(at + Layout.FLAGS, 0);
      buffer.putDouble(at + Layout.FEATURES, f0);
      buffer.putDouble(at + Layout.FEATURES + 8, f1);
      buffer.putDouble(at + Layout.FEATURES + 16, f2);
      buffer.putDouble(at + Layout.FEATURES + 24, f3);
      buffer.putDouble(at + Layout.FEATURES + 32, f4);
      buffer.putDouble(at + Layout.FEATURES + 40, f5);
      buffer.putDouble(at + Layout.FEATURES + 48, f6);
      buffer.putDouble(at + Layout.FEATURES + 56, f7);
      for (int i = 0; i < Layout.MAX_METRICS; i++) {
        buffer.putDouble(at + Layout.METRICS + 8 * i, i == slot ? metric : Double.NaN);
      }
    } catch (Throwable e) {
      abandon(claim);
      throw e;
    }
    return complete(claim);
  }

  /** Claims a slot; -1 if the log is full, which is counted. */
  long claim() {
    while (true) {
      long tail = (long) LONGS.getVolatile(buffer, Layout.AT_TAIL);
      if (tail - (long) LONGS.getVolatile(buffer, Layout.AT_HEAD) >= capacity) {
        dropped.increment();
        return -1;
      }
      if (LONGS.compareAndSet(buffer, Layout.AT_TAIL, tail, tail + 1)
          && SlotState.enter(buffer, at(tail) + Layout.STATE, tail)) {
        return tail;
      }
      CutFile.settleUnlessWhole(buffer, end);
    }
  }

  int at(long claim) {
    return Layout.ring() + (int) (claim % capacity) * Layout.RECORD_BYTES;
  }

  /** Marks a slot as filled; false if it was given up meanwhile. */
  boolean complete(long claim) {
    int state = at(claim) + Layout.STATE;
    boolean inTime = SlotState.leave(buffer, state, claim, SlotState.filled(claim));
    CutFile.settleUnlessWhole(buffer, end);
    return inTime;
  }

  /** Leaves a slot that can't be filled. */
  private void abandon(long claim) {
    if (SlotState.leave(buffer, at(claim) + Layout.STATE, claim, SlotState.left(claim))) {
      skipped.increment();
    }
  }

  /**
   * The trials completed since the last call, oldest first.
   *
   * @param limit the most to return
   * @param nowNanos on the clock of {@link System#nanoTime}
   */
  public List<LoggedTrial> drain(int limit, long nowNanos) {
    List<LoggedTrial> trials = new ArrayList<>();
    long tail = (long) LONGS.getVolatile(buffer, Layout.AT_TAIL);
    while (drained < tail && trials.size() < limit) {
      int state = at(drained) + Layout.STATE;
      long seen = (long) LONGS.getAcquire(buffer, state);
      if (seen == SlotState.filled(drained)) {
        read(at(drained)).ifPresentOrElse(trials::add, skipped::increment);
      } else if (SlotState.claimOf(seen) != drained) {
        if (!overdue(nowNanos)) {
          break;
        }
        if (!LONGS.compareAndSet(buffer, state, seen, SlotState.givenUp(drained))) {
          continue; // filled at the last moment
        }
        skipped.increment();
      }
      waitingSince = 0;
      drained++;
    }
    return trials;
  }

  /** Frees the slots of everything drained so far; called once it is stored elsewhere. */
  public void release() {
    LONGS.setRelease(buffer, Layout.AT_HEAD, drained);
  }

  /** Trials that are recorded, or about to be, and not freed yet. */
  public long waiting() {
    long head = (long) LONGS.getVolatile(buffer, Layout.AT_HEAD);
    return (long) LONGS.getVolatile(buffer, Layout.AT_TAIL) - head;
  }

  /** How many trials fit. */
  public int capacity() {
    return capacity;
  }

  /** How much memory it takes. */
  public long bytes() {
    return buffer.capacity();
  }

  /** Trials refused because the log was full. */
  public long dropped() {
    return dropped.sum();
  }

  /** Slots that were claimed but not filled in time, or can't be read. */
  public long skipped() {
    return lostBefore + skipped.sum();
  }

  /**
   * What an earlier process left in a log that was just opened. A slot without content is skipped
   * at once: no living thread can fill it. Asked again before {@link #release}, it answers the
   * same.
   */
  public List<LoggedTrial> recover() {
    List<LoggedTrial> trials = new ArrayList<>();
    long tail = get(Layout.AT_TAIL);
    for (drained = get(Layout.AT_HEAD); drained < tail; drained++) {
      if (get(at(drained) + Layout.STATE) == SlotState.filled(drained)) {
        read(at(drained)).ifPresent(trials::add);
      }
    }
    lostBefore = drained - get(Layout.AT_HEAD) - trials.size();
    for (int slot = 0; slot < capacity; slot++) {
      if (SlotState.isStillWritten(get(at(slot) + Layout.STATE))) {
        buffer.putLong(at(slot) + Layout.STATE, 0); // who was to fill it is dead
      }
    }
    return trials;
  }

  /**
   * Relates this process's nanosecond clock to wall clock, once nothing older is left to read but
   * trials that an earlier process left open: these began when they did, by whatever clock.
   */
  public void anchor(long nowNanos, long nowMillis) {
    long sinceNanos = nowNanos - get(Layout.AT_ANCHOR_NANOS);
    long sinceMillis = nowMillis - get(Layout.AT_ANCHOR_MILLIS);
    open.shift(sinceNanos - sinceMillis * NANOS_PER_MILLI);
    buffer.putLong(Layout.AT_ANCHOR_NANOS, nowNanos);
    buffer.putLong(Layout.AT_ANCHOR_MILLIS, nowMillis);
  }

  /** Lets another runtime take this log; what it holds stays. */
  @Override
  public void close() {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the trial log can't be closed", e);
    }
  }

  private boolean overdue(long nowNanos) {
    if (waitingSince == 0) {
      waitingSince = nowNanos;
    }
    return nowNanos - waitingSince > UNFILLED_NANOS;
  }

  /** Rounded up, as the clock rounds down: no trial begins before the version that it ran with. */
  private long startedAtMillis(long startedNanos) {
    long sinceAnchor = startedNanos - get(Layout.AT_ANCHOR_NANOS);
    return get(Layout.AT_ANCHOR_MILLIS) + Math.floorDiv(sinceAnchor, NANOS_PER_MILLI) + 1;
  }

  private Optional<LoggedTrial> read(int at) {
    int site = (int) get(at + Layout.SITE);
    if (!catalogue.knows(site)) {
      return Optional.empty();
    }
    double[] features = new double[catalogue.features(site)];
    for (int i = 0; i < features.length; i++) {
      features[i] = buffer.getDouble(at + Layout.FEATURES + 8 * i);
    }
    Map<String, Double> metrics = reported(site, at, false);
    metrics.put(Metric.SECONDS, seconds(at));
    return Optional.of(
        new LoggedTrial(
            catalogue.function(site),
            get(at + Layout.POLICY),
            (int) get(at + Layout.CELL),
            (int) get(at + Layout.CANDIDATE),
            get(at + Layout.NUMBER),
            startedAtMillis(get(at + Layout.STARTED_NANOS)),
            get(at + Layout.DURATION_NANOS),
            get(at + Layout.CALLS),
            get(at + Layout.FAILED_CALLS),
            (get(at + Layout.FLAGS) & Layout.INTERRUPTED) != 0,
            features,
            baseline(site, catalogue.parameters(site)),
            metrics,
            reported(site, at, true)));
  }

  private double seconds(int at) {
    double seconds = get(at + Layout.DURATION_NANOS) / 1e9;
    boolean isMean = (get(at + Layout.FLAGS) & Layout.MEAN) != 0;
    long returned = get(at + Layout.CALLS) - get(at + Layout.FAILED_CALLS);
    return isMean ? seconds / Math.max(1, returned) : seconds;
  }

  private Map<String, Double> reported(int site, int at, boolean covariates) {
    Map<String, Double> values = new LinkedHashMap<>();
    List<Metric> slots = catalogue.metrics(site);
    for (int slot = 0; slot < slots.size(); slot++) {
      double value = buffer.getDouble(at + Layout.METRICS + 8 * slot);
      if (Double.isFinite(value) && slots.get(slot).covariate() == covariates) {
        values.put(slots.get(slot).name(), value);
      }
    }
    return values;
  }

  private long get(int at) {
    return buffer.getLong(at);
  }

  /** The file; null if this log is in memory. */
  Path file() {
    return file;
  }

  Catalogue catalogue() {
    return catalogue;
  }
}
