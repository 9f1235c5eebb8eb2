package dev.poet.spring;

import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.FunctionVitals;
import dev.poet.engine.settings.Mode;
import dev.poet.evidence.Summary;
import dev.poet.spi.Command;
import dev.poet.spi.Command.Action;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.security.Principal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.lang.Nullable;

/**
 * {@code /actuator/poet}: the functions with mode, values and gain, and orders about one. Orders go
 * through the store's inbox, as everybody's do, so all processes that share the store obey, within
 * two seconds. Exposed if the application says so.
 */
@WebEndpoint(id = "poet")
public final class PoetEndpoint {
  private static final Map<String, Action> ACTIONS =
      Map.of("freeze", Action.FREEZE, "thaw", Action.THAW, "rollback", Action.ROLLBACK);

  private static final int ACCEPTED = 202;
  private static final int LEAST_REASON = 3;
  private static final int MOST_REASON = 500;

  /** Beyond so many trials the gain is that of the newest version; they take 10 ms to read. */
  private static final long MOST_MEASURED = 2_000;

  private static final long MOST_MEASURED_OF_ONE = 50_000;

  private static final String NOBODY = "actuator";

  private final PoetRuntime runtime;
  private final PoetStore store;
  private final InstantSource clock;

  PoetEndpoint(PoetRuntime runtime, PoetStore store, InstantSource clock) {
    this.runtime = runtime;
    this.store = store;
    this.clock = clock;
  }

  /** All functions of this process. */
  @ReadOperation
  public PoetReport functions() {
    return report(runtime.functionVitals(), MOST_MEASURED);
  }

  /** One function; nothing, which is 404, if this process has none of that id. */
  @ReadOperation
  @Nullable
  public PoetReport function(@Selector String function) {
    return runtime
        .functionVitals(function)
        .map(vitals -> report(List.of(vitals), MOST_MEASURED_OF_ONE))
        .orElse(null);
  }

  private PoetReport report(List<FunctionVitals> all, long mostMeasured) {
    String paused = runtime.paused().orElse(null);
    try (StoreReader reader = store.reader()) {
      List<FunctionReport> functions = new ArrayList<>();
      for (FunctionVitals each : all) {
        functions.add(report(reader, each, mostMeasured));
      }
      return new PoetReport(store.toString(), paused, null, functions);
    } catch (StoreException e) {
      List<FunctionReport> functions = all.stream().map(FunctionReport::of).toList();
      return new PoetReport(store.toString(), paused, e.getMessage(), functions);
    }
  }

  private static FunctionReport report(StoreReader reader, FunctionVitals vitals, long mostMeasured)
      throws StoreException {
    Optional<StoredFunction> stored = reader.function(vitals.function());
    return stored.isEmpty()
        ? FunctionReport.of(vitals)
        : FunctionReport.of(vitals, stored.get(), Summary.of(reader, stored.get(), mostMeasured));
  }

  /**
   * Gives an order.
   *
   * @param action {@code freeze}, {@code thaw} or {@code rollback}
   * @param why a reason, which is kept
   * @param version to go back to; of a rollback only
   * @return 202 with the number of the command, or 400, 404 or 503 with a sentence
   */
  @WriteOperation
  public WebEndpointResponse<Map<String, Object>> order(
      @Selector String function,
      String action,
      String why,
      @Nullable Long version,
      SecurityContext asked) {
    try {
      Command command = command(function, action, why, version, who(asked));
      long number = store.send(command, command.atMillis());
      return new WebEndpointResponse<>(
          Map.of("command", number, "function", function, "action", action), ACCEPTED);
    } catch (Refused e) {
      return new WebEndpointResponse<>(Map.of("error", e.getMessage()), e.status);
    } catch (StoreException e) {
      return new WebEndpointResponse<>(
          Map.of("error", e.getMessage()), WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
    }
  }

  private Command command(String function, String word, String why, Long version, String who)
      throws StoreException, Refused {
    FunctionVitals vitals =
        runtime
            .functionVitals(function)
            .orElseThrow(
                () ->
                    new Refused(
                        WebEndpointResponse.STATUS_NOT_FOUND,
                        "there is no function %s; take its name from /actuator/poet"
                            .formatted(function)));
    if (vitals.mode().equals(Mode.OFF.word())) {
      throw bad(
          "function %s is off and obeys nobody; switch it on in the configuration"
              .formatted(function));
    }
    Action action = action(word);
    return new Command(
        0,
        clock.millis(),
        who,
        function,
        action,
        reason(why),
        action == Action.ROLLBACK ? version(function, version) : 0);
  }

  private static Action action(String word) throws Refused {
    Action action = ACTIONS.get(word.toLowerCase(Locale.ROOT));
    if (action == null) {
      throw bad(
          "action must be freeze, thaw or rollback but is \"%s\"; choose one of them"
              .formatted(word));
    }
    return action;
  }

  private static String reason(String why) throws Refused {
    String reason = why.strip();
    if (reason.length() < LEAST_REASON || reason.length() > MOST_REASON) {
      throw bad(
          "why must have %d to %d characters but has %d; %s"
              .formatted(
                  LEAST_REASON,
                  MOST_REASON,
                  reason.length(),
                  reason.length() < LEAST_REASON ? "say it" : "shorten it"));
    }
    return reason;
  }

  private long version(String function, Long version) throws StoreException, Refused {
    try (StoreReader reader = store.reader()) {
      if (version == null || reader.version(function, version).isEmpty()) {
        throw bad(
            "rollback needs a version that %s has, but version is %s; poet history lists them"
                .formatted(function, version));
      }
      return version;
    }
  }

  private static Refused bad(String sentence) {
    return new Refused(WebEndpointResponse.STATUS_BAD_REQUEST, sentence);
  }

  /** What is wrong with an order. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    Refused(int status, String sentence) {
      super(sentence);
      this.status = status;
    }
  }

  private static String who(SecurityContext asked) {
    Principal principal = asked.getPrincipal();
    return principal == null ? NOBODY : principal.getName();
  }
}
