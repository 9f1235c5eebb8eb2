package dev.poet.dashboard.view;

import dev.poet.batch.HistoryBuilder;
import dev.poet.batch.ScoreCurve;
import dev.poet.evidence.Change;
import dev.poet.evidence.History;
import dev.poet.evidence.Move;
import dev.poet.evidence.StoredGain;
import dev.poet.evidence.Units;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSummary;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Reads a {@link Course}: of many trials a sample that is evenly spread. One thread's. */
final class CourseReader {
  /** All of so few are read, in about 0.1 s. */
  private static final long READ_ALL = 20_000;

  private static final int SAMPLES = 400;
  private static final int TRIALS_PER_SAMPLE = 50;
  private static final int MOST_MARKS = 200;

  /** A model of them takes 0.05 s. */
  private static final int MOST_MODELLED = 6_000;

  private static final int RECENT_EVENTS = 2_000;

  private static final Map<String, String> KINDS =
      Map.of(
          "frozen", "freeze",
          "thawed", "thaw",
          "undone", "rollback",
          "rolled-back", "rollback",
          "started", "start",
          "deploy", "deploy",
          "approved", "approval",
          "pin", "pin");

  private final StoreReader reader;
  private final OptionalLong known;
  private final TunedFunction declared;
  private final TunedFunction function;
  private final Units units;
  private final int parts;
  private final List<CompletedTrial> trials = new ArrayList<>();

  /**
   * @param known how many trials there were when they were counted lately; counting reads all of
   *     their index
   */
  CourseReader(
      StoreReader reader, OptionalLong known, TunedFunction declared, int parts, Units units) {
    this.reader = reader;
    this.known = known;
    this.declared = declared;
    this.function = units.function(declared);
    this.units = units;
    this.parts = parts;
  }

  Course read() throws StoreException {
    String id = function.id();
    long all = known.isPresent() ? known.getAsLong() : reader.trialCount(id);
    for (TrialSummary summary : reader.summaries(id)) {
      trials.addAll(summary.asWindows());
    }
    if (all <= READ_ALL) {
      reader.eachTrial(id, 0, trials::add);
    } else {
      sample(id);
    }
    trials.replaceAll(trial -> units.trial(declared.space(), trial));
    trials.sort(Comparator.comparingLong(CompletedTrial::startedAtMillis));
    List<PolicyVersion> versions =
        reader.versions(id).stream()
            .map(version -> units.version(declared.space(), version))
            .toList();
    List<Course.Mark> marks = marks(versions);
    return new Course(
        function.objective().toString(),
        function.objective().direction() == Objective.Direction.MINIMISE,
        Math.max(all, trials.size()),
        trials.size(),
        points(),
        marks.subList(Math.max(0, marks.size() - MOST_MARKS), marks.size()),
        marks.size(),
        slices(versions));
  }

  private void sample(String id) throws StoreException {
    long last = reader.lastTrial(id).map(trial -> trial.id().number()).orElse(0L);
    long stride = Math.max(TRIALS_PER_SAMPLE, last / SAMPLES);
    for (long from = 0; from < last; from += stride) {
      reader.eachTrial(id, from, from + TRIALS_PER_SAMPLE, trials::add);
    }
  }

  private OptionalDouble score(CompletedTrial trial) {
    OptionalDouble score = function.objective().score(trial.metrics());
    return trial.outcome() instanceof Outcome.Success && score.isPresent()
        ? OptionalDouble.of(function.objective().natural(score.getAsDouble()))
        : OptionalDouble.empty();
  }

  private List<Course.Point> points() {
    int count = Math.min(parts, trials.size());
    List<Course.Point> points = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      int from = (int) ((long) part * trials.size() / count);
      int to = (int) ((part + 1L) * trials.size() / count);
      points.add(point(trials.subList(from, to)));
    }
    return points;
  }

  private Course.Point point(List<CompletedTrial> part) {
    Spread tuned = new Spread();
    Spread control = new Spread();
    long failed = 0;
    for (CompletedTrial trial : part) {
      OptionalDouble score = score(trial);
      score.ifPresent(trial.isControl() ? control::add : tuned::add);
      failed += trial.outcome() instanceof Outcome.Failure ? 1 : 0;
    }
    CompletedTrial last = part.get(part.size() - 1);
    return new Course.Point(
        part.get(0).startedAtMillis(),
        last.startedAtMillis(),
        last.id().number(),
        tuned.arm(),
        control.arm(),
        failed);
  }

  private List<Course.Mark> marks(List<PolicyVersion> versions) throws StoreException {
    List<Course.Mark> marks = new ArrayList<>();
    for (Change change : Change.all(function.space(), versions)) {
      PolicyVersion version = change.version();
      marks.add(
          new Course.Mark(
              version.atMillis(),
              StoredGain.isOrdered(version) ? "order" : "change",
              version.policy().version(),
              change.moves().stream().map(Move::words).collect(Collectors.joining(", "))));
    }
    for (Event event : reader.eventsAbout(function.id(), RECENT_EVENTS)) {
      if (KINDS.containsKey(event.kind())) {
        marks.add(new Course.Mark(event.atMillis(), KINDS.get(event.kind()), 0, event.text()));
      }
    }
    marks.sort(Comparator.comparingLong(Course.Mark::atMillis));
    return marks;
  }

  private List<Course.Slice> slices(List<PolicyVersion> versions) {
    History history = new History(function, List.of(), versions);
    Map<String, ScoreCurve> curves =
        curves().stream().collect(Collectors.toMap(ScoreCurve::parameter, curve -> curve));
    List<Course.Slice> slices = new ArrayList<>();
    for (int i = 0; i < function.space().size(); i++) {
      Slicing slicing = new Slicing(function.space().parameters().get(i), i);
      for (CompletedTrial trial : trials) {
        OptionalDouble score = score(trial);
        if (score.isPresent() && trial.parameters().size() == function.space().size()) {
          slicing.add(trial.parameters().get(i), score.getAsDouble());
        }
      }
      slices.add(
          slicing.slice(
              history.newest(),
              Optional.ofNullable(curves.get(function.space().parameters().get(i).name())),
              function.objective()::natural));
    }
    return slices;
  }

  /** Runs of neighbours, so that the model can tell what changes slowly from what values do. */
  private List<ScoreCurve> curves() {
    HistoryBuilder builder = new HistoryBuilder(function);
    int every = 1 + (trials.size() - 1) / MOST_MODELLED;
    for (int i = 0; i < trials.size(); i++) {
      if (i / TRIALS_PER_SAMPLE % every == 0) {
        builder.add(trials.get(i));
      }
    }
    return ScoreCurve.all(builder.build(trials.size()));
  }
}
