package dev.poet.dashboard.view;

import dev.poet.evidence.Change;
import dev.poet.evidence.ChangeWords;
import dev.poet.evidence.Convergence;
import dev.poet.evidence.History;
import dev.poet.evidence.IdleLook;
import dev.poet.evidence.Move;
import dev.poet.evidence.Objections;
import dev.poet.evidence.Precautions;
import dev.poet.evidence.Rejections;
import dev.poet.evidence.State;
import dev.poet.evidence.Units;
import dev.poet.evidence.text.Numbers;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Candidate;
import dev.poet.spi.Domain;
import dev.poet.spi.Finding;
import dev.poet.spi.Parameter;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSpan;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredAnalysis;
import dev.poet.store.StoredProposal;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what a {@link FunctionView} shows. One thread's. */
final class FunctionReader {
  /** As {@code dev.poet.engine.study} releases what is tried. */
  private static final List<String> SHARES =
      List.of("baseline", "shadow", "canary", "ramp", "full");

  private static final List<String> PHASES = List.of("exploring", "confirming", "adopted");
  private static final String FROZEN = State.FROZEN.name().toLowerCase(Locale.ROOT);
  private static final double MILLIS_PER_DAY = 86_400_000;
  private static final double CANARY = 0.2;
  private static final double RAMP = 0.5;

  private final StoreReader reader;
  private final History declared;
  private final History history;
  private final Units units;
  private final List<Change> changes;

  FunctionReader(StoreReader reader, History declared, Units units) {
    this.reader = reader;
    this.declared = declared;
    this.history = units.decisions(declared);
    this.units = units;
    this.changes = Change.all(history.space(), history.versions());
  }

  FunctionView read(FleetRow row) throws StoreException {
    String id = history.function().id();
    Optional<StoredAnalysis> analysis = reader.latestAnalysis(id);
    Optional<Double> share = evidence("release_share");
    return new FunctionView(
        row,
        history.function().objective().toString(),
        words(history.function().span()),
        values(row),
        changes.isEmpty() ? null : change(changes.size() - 1),
        isReleased() ? SHARES : PHASES,
        row.state().equals(FROZEN) ? frozenStage() : stage(share),
        share.orElse(1.0),
        history.newest().map(v -> v.policy().design().controlShare()).orElse(1.0),
        Precautions.budget(history.function(), history.newest()).orElse(""),
        history.newest().flatMap(Precautions::shadow).orElse(""),
        cells(),
        proposals(id),
        analysis.map(StoredAnalysis::findings).stream()
            .flatMap(List::stream)
            .map(FunctionReader::finding)
            .toList(),
        analysis.map(StoredAnalysis::atMillis).orElse(0L),
        IdleLook.last(reader, id).map(FunctionReader::idle).orElse(null),
        FeedbackView.of(history.function().feedback()));
  }

  ChangePage changes(int page, int size) throws StoreException {
    List<ChangeView> views = new ArrayList<>();
    long from = changes.size() - 1 - (long) page * size;
    for (long i = from; i > from - size && i >= 0; i--) {
      views.add(change((int) i));
    }
    return new ChangePage(changes.size(), page, size, views);
  }

  private ChangeView change(int index) throws StoreException {
    Change change = changes.get(index);
    long until =
        index + 1 < changes.size() ? changes.get(index + 1).version().atMillis() : Long.MAX_VALUE;
    int at = history.versions().indexOf(change.version());
    return ChangeView.of(
        change,
        Objections.of(reader, Optional.of(change)).sentence(declared.space()),
        Rejections.about(reader, declared.space(), declared.versions().get(at), until),
        at > 0 ? Optional.of(history.versions().get(at - 1).policy().version()) : Optional.empty());
  }

  /** Whether changes come into force by shares; slow trials have phases. */
  private boolean isReleased() {
    return evidence("release_share").isPresent() && !history.function().span().isSlow();
  }

  private Optional<Double> evidence(String name) {
    return history.newest().map(version -> version.evidence().get(name));
  }

  /** Whatever the newest version was released to. */
  private String frozenStage() {
    return isReleased() ? "baseline" : "";
  }

  private String stage(Optional<Double> share) {
    if (history.newest().isEmpty()) {
      return "";
    }
    if (!isReleased()) {
      State state = State.of(history.newest().get());
      return PHASES.contains(state.words()) ? state.words() : "";
    }
    if (history.newest().get().policy().tuned().stream().allMatch(List::isEmpty)) {
      return share.get() == 0 && evidence("shadow_trials").isPresent() ? "shadow" : "baseline";
    }
    return share.get() <= CANARY ? "canary" : share.get() <= RAMP ? "ramp" : "full";
  }

  private List<FunctionView.ValueView> values(FleetRow row) {
    List<FunctionView.ValueView> values = new ArrayList<>();
    Optional<PolicyVersion> newest = history.newest().filter(this::fits);
    List<Convergence> settled = Convergence.all(history.space(), history.versions());
    List<Point> running = newest.map(version -> running(row, version)).orElse(List.of());
    for (int i = 0; newest.isPresent() && i < history.space().size(); i++) {
      Parameter parameter = history.space().parameters().get(i);
      Domain domain = parameter.domain();
      values.add(
          new FunctionView.ValueView(
              parameter.name(),
              domain.unit(),
              Values.text(domain, newest.get().policy().baseline().get(i)),
              inForce(running, domain, i),
              Values.text(domain, newest.get().recommended().get(i)),
              Values.text(domain, domain.low()),
              Values.text(domain, domain.high()),
              parameter.impact(),
              settled.stream()
                  .filter(each -> each.parameter().equals(parameter))
                  .map(Convergence::sentence)
                  .findFirst()
                  .orElse(""),
              row.pins().stream().anyMatch(pin -> pin.parameter().equals(parameter.name())),
              domain instanceof Domain.Choice choice ? choice.options() : List.of(),
              domain instanceof Domain.Whole));
    }
    return values;
  }

  private boolean fits(PolicyVersion version) {
    return version.policy().baseline().size() == history.space().size()
        && version.recommended().size() == history.space().size();
  }

  /** The points that calls may run; a frozen function runs as written. */
  private static List<Point> running(FleetRow row, PolicyVersion newest) {
    return row.state().equals(FROZEN)
        ? List.of(newest.policy().baseline())
        : History.allInForce(newest);
  }

  private static String inForce(List<Point> running, Domain domain, int index) {
    DoubleSummaryStatistics values =
        running.stream().mapToDouble(point -> point.get(index)).summaryStatistics();
    String low = Values.text(domain, values.getMin());
    String high = Values.text(domain, values.getMax());
    return low.equals(high) ? low : low + " – " + high;
  }

  private List<FunctionView.CellView> cells() {
    Optional<PolicyVersion> newest = history.newest().filter(this::fits);
    if (newest.isEmpty()) {
      return List.of();
    }
    List<List<Double>> cuts = newest.get().policy().partition().cuts();
    List<List<Candidate>> tuned = newest.get().policy().tuned();
    List<FunctionView.CellView> cells = new ArrayList<>();
    for (int cell = 0; cell < tuned.size(); cell++) {
      List<Candidate> candidates = tuned.get(cell);
      Point point =
          candidates.isEmpty() ? newest.get().policy().baseline() : candidates.get(0).point();
      cells.add(
          new FunctionView.CellView(
              where(cuts, cell),
              candidates.isEmpty() ? "as written" : values(point),
              candidates.size()));
    }
    return cells;
  }

  /** The cuts of the last feature count fastest. */
  private String where(List<List<Double>> cuts, int cell) {
    List<String> words = new ArrayList<>();
    int rest = cell;
    for (int feature = cuts.size() - 1; feature >= 0; feature--) {
      List<Double> at = cuts.get(feature);
      int piece = rest % (at.size() + 1);
      rest /= at.size() + 1;
      if (!at.isEmpty()) {
        String name = history.function().context().get(feature).name();
        String low = piece == 0 ? "" : Numbers.brief(at.get(piece - 1));
        String high = piece == at.size() ? "" : Numbers.brief(at.get(piece));
        words.add(0, range(name, low, high));
      }
    }
    return words.isEmpty() ? "every context" : String.join(", ", words);
  }

  private static String range(String name, String low, String high) {
    if (low.isEmpty()) {
      return name + " below " + high;
    }
    return high.isEmpty() ? name + " from " + low : name + " from " + low + " to " + high;
  }

  private String values(Point point) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < history.space().size(); i++) {
      Parameter parameter = history.space().parameters().get(i);
      values.add(parameter.name() + " " + Values.withUnit(parameter.domain(), point.get(i)));
    }
    return String.join(", ", values);
  }

  private List<FunctionView.ProposalView> proposals(String id) throws StoreException {
    List<FunctionView.ProposalView> proposals = new ArrayList<>();
    for (StoredProposal each : reader.storedProposals(id, true)) {
      ProposalEntry proposal = each.proposal();
      proposals.add(
          new FunctionView.ProposalView(
              each.id(),
              proposal.source(),
              changed(units.point(declared.space(), proposal.point())),
              proposal.predicted().isKnown()
                  ? "in score, " + ChangeWords.score(proposal.predicted())
                  : "nothing was predicted",
              proposal.evidence(),
              proposal.atMillis()));
    }
    return proposals;
  }

  private String changed(Point to) {
    Point from =
        history
            .newest()
            .map(History::inForce)
            .filter(point -> point.size() == to.size() && to.size() == history.space().size())
            .orElse(null);
    if (from == null) {
      return to.size() == history.space().size() ? values(to) : "of an earlier declaration";
    }
    String moves =
        Move.between(history.space(), from, to).stream()
            .map(Move::words)
            .collect(Collectors.joining(", "));
    return moves.isEmpty() ? "nothing that is in force now" : moves;
  }

  private static FunctionView.FindingView finding(Finding finding) {
    return new FunctionView.FindingView(
        finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        finding.subject(),
        finding.sentence(),
        finding.chance());
  }

  private static FunctionView.IdleView idle(IdleLook look) {
    return new FunctionView.IdleView(
        look.analysed().atMillis(), look.analysed().text(), look.found());
  }

  private String words(TrialSpan span) {
    if (span instanceof TrialSpan.WithinCall part) {
      return "one call of " + part.whole();
    }
    if (span instanceof TrialSpan.Lasting lasting) {
      return Numbers.duration(lasting.duration().toMillis() / MILLIS_PER_DAY);
    }
    if (span instanceof TrialSpan.Calls calls) {
      return calls.count() + " calls";
    }
    return span instanceof TrialSpan.UntilFeatureChanges held
            && held.feature() < history.function().context().size()
        ? "until " + history.function().context().get(held.feature()).name() + " changes"
        : "one call";
  }
}
