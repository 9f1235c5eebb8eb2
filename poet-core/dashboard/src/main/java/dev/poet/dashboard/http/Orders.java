package dev.poet.dashboard.http;

import dev.poet.FeedbackDesk;
import dev.poet.dashboard.view.Readers;
import dev.poet.evidence.StoreAccess;
import dev.poet.spi.Command;
import dev.poet.spi.Command.Action;
import dev.poet.spi.FeedbackReport;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.Parameter;
import dev.poet.spi.ProposalEntry.Status;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import dev.poet.store.StoredProposal;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns actions into rows of the store's inbox, the only thing that the dashboard ever writes. What
 * can be checked is checked here too, for an answer before an application sees the command.
 */
final class Orders {
  private static final int LEAST_REASON = 3;
  private static final int MOST_TEXT = 500;

  /** What needs a reason. */
  private static final Set<Action> ORDERS =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Action.FEEDBACK)));

  private final StoreAccess store;
  private final Readers readers;
  private final InstantSource clock;
  private final long seed;

  Orders(StoreAccess store, Readers readers, InstantSource clock, long seed) {
    this.store = store;
    this.readers = readers;
    this.clock = clock;
    this.seed = seed;
  }

  /** Gives a command; its number is the answer. */
  long give(Bodies.Action wanted, String who) throws StoreException {
    Action action = action(wanted.action());
    String why = text("why", wanted.why(), LEAST_REASON);
    String function = text("function", wanted.function(), 1);
    Command command =
        readers.look(
            reader ->
                command(
                    reader, wanted, new Command(0, clock.millis(), who, function, action, why)));
    return store.send(command, seed);
  }

  /** Passes on what came of an execution; the number of the command is the answer. */
  long report(Bodies.Feedback said, String who) throws StoreException {
    TrialId trial =
        TrialId.parse(text("execution", said.execution(), 1))
            .orElseThrow(
                () ->
                    ApiProblem.bad(
                        "the execution must be FUNCTION/STREAM/NUMBER but is \"%s\"; take what Poet.executionId() gave"
                            .formatted(said.execution())));
    String source = said.source() == null ? "" : text("source", said.source(), 0);
    boolean amends = Boolean.TRUE.equals(said.amend());
    Map<String, Double> metrics = FeedbackDesk.metrics(said.outcome(), source);
    FeedbackRule rule = readers.look(reader -> feedback(reader, trial.function()));
    try {
      FeedbackReport report = FeedbackReport.of(trial, rule, metrics, amends);
      return store.send(report.command(clock.millis(), who, ""), seed);
    } catch (IllegalArgumentException refused) {
      throw ApiProblem.bad(refused.getMessage());
    }
  }

  private static FeedbackRule feedback(StoreReader reader, String function) throws StoreException {
    return function(reader, function)
        .declaration()
        .map(TunedFunction::feedback)
        .orElse(FeedbackRule.NONE);
  }

  private static StoredFunction function(StoreReader reader, String id) throws StoreException {
    return reader
        .function(id)
        .orElseThrow(
            () ->
                ApiProblem.notFound(
                    "there is no function %s; take its name from the list".formatted(id)));
  }

  private static Command command(StoreReader reader, Bodies.Action wanted, Command bare)
      throws StoreException {
    StoredFunction function = function(reader, bare.function());
    return switch (bare.action()) {
      case FREEZE, THAW -> bare;
      case ROLLBACK -> with(bare, version(reader, wanted), Map.of());
      case PIN -> with(bare, 0, values(function, wanted.values(), true));
      case UNPIN -> with(bare, 0, values(function, wanted.values(), false));
      case APPROVE, REJECT -> decision(reader, wanted, bare);
      case FEEDBACK -> throw ApiProblem.bad("feedback is about an execution; send it to /feedback");
    };
  }

  private static Command with(Command bare, long version, Map<String, String> values) {
    return new Command(
        0,
        bare.atMillis(),
        bare.who(),
        bare.function(),
        bare.action(),
        bare.why(),
        version,
        values);
  }

  private static long version(StoreReader reader, Bodies.Action wanted) throws StoreException {
    if (wanted.version() == null || reader.version(wanted.function(), wanted.version()).isEmpty()) {
      throw ApiProblem.bad(
          "%s has no version %s; take one from its changes"
              .formatted(wanted.function(), wanted.version()));
    }
    return wanted.version();
  }

  private static Map<String, String> values(
      StoredFunction function, Map<String, String> given, boolean pins) {
    Map<String, String> values = given == null ? Map.of() : given;
    if (pins && values.isEmpty()) {
      throw ApiProblem.bad("pin needs values, such as {\"hysteresis\": \"0.5\"}; add them");
    }
    for (Map.Entry<String, String> value : values.entrySet()) {
      Parameter parameter = parameter(function, value.getKey());
      if (value.getValue() == null) {
        throw ApiProblem.bad("the value of %s is missing; add it".formatted(value.getKey()));
      }
      if (pins) {
        check(parameter, value.getValue());
      }
    }
    return pins
        ? values
        : values.keySet().stream().collect(Collectors.toMap(name -> name, name -> ""));
  }

  private static Parameter parameter(StoredFunction function, String name) {
    return function.declaration().map(TunedFunction::space).stream()
        .flatMap(space -> space.parameters().stream())
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ApiProblem.bad(
                    "%s has no parameter %s; take one from its page"
                        .formatted(function.id(), name)));
  }

  private static void check(Parameter parameter, String value) {
    try {
      parameter.read(value);
    } catch (IllegalArgumentException refused) {
      throw ApiProblem.bad(refused.getMessage());
    }
  }

  private static Command decision(StoreReader reader, Bodies.Action wanted, Command bare)
      throws StoreException {
    Optional<StoredProposal> proposal =
        reader.storedProposals(bare.function(), false).stream()
            .filter(each -> wanted.proposal() != null && each.id() == wanted.proposal())
            .findFirst();
    if (proposal.isEmpty()) {
      throw ApiProblem.notFound(
          "%s has no proposal %s; take one from its page"
              .formatted(bare.function(), wanted.proposal()));
    }
    if (proposal.get().proposal().status() != Status.OPEN) {
      throw ApiProblem.bad(
          "the proposal %d is decided already (%s); reload the page"
              .formatted(
                  wanted.proposal(),
                  proposal.get().proposal().status().name().toLowerCase(Locale.ROOT)));
    }
    return with(
        bare,
        proposal.get().proposal().number(),
        Map.of(
            Command.SOURCE,
            proposal.get().proposal().source(),
            Command.CELL,
            Integer.toString(proposal.get().proposal().cell())));
  }

  private static Action action(String word) {
    return ORDERS.stream()
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                ApiProblem.bad(
                    "action must be one of %s but is \"%s\"; choose one of them"
                        .formatted(
                            ORDERS.stream()
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")),
                            word)));
  }

  /** A text without signs that no keyboard has. */
  static String text(String name, String text, int least) {
    String given = text == null ? "" : text.strip();
    if (given.length() < least || given.length() > MOST_TEXT) {
      throw ApiProblem.bad(
          "%s must have %d to %d characters but has %d; %s"
              .formatted(
                  name,
                  least,
                  MOST_TEXT,
                  given.length(),
                  given.length() < least ? "say it" : "shorten it"));
    }
    for (int i = 0; i < given.length(); i++) {
      boolean pair =
          i + 1 < given.length() && Character.isSurrogatePair(given.charAt(i), given.charAt(i + 1));
      if (Character.isSurrogate(given.charAt(i)) && !pair) {
        throw ApiProblem.bad("%s holds half a character; correct it".formatted(name));
      }
      i += pair ? 1 : 0;
    }
    return given;
  }
}
