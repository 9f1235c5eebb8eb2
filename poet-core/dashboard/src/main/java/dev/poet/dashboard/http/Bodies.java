package dev.poet.dashboard.http;

import java.util.List;
import java.util.Map;

/** What requests bring and short answers say. */
final class Bodies {
  private Bodies() {}

  /**
   * Signing in.
   *
   * @param name who it is, for the audit log; may be missing
   */
  record SignIn(String token, String name) {}

  /**
   * Somebody is signed in.
   *
   * @param secret to be sent with every action in the header X-Poet-Session
   */
  record SignedIn(String secret, String name) {}

  /**
   * An action on a function.
   *
   * @param action freeze, thaw, rollback, pin, unpin, approve or reject
   * @param why the reason, at least three characters
   * @param version of {@code rollback}
   * @param proposal of {@code approve} and {@code reject}
   * @param values of {@code pin}: value by parameter; of {@code unpin}: any text by parameter, or
   *     none for every one
   * @param who for requests with the token; a session has the name already
   */
  record Action(
      String function,
      String action,
      String why,
      Long version,
      Long proposal,
      Map<String, String> values,
      String who) {}

  /**
   * What came of an execution.
   *
   * @param execution as {@code Poet.executionId()} gave it: FUNCTION/STREAM/NUMBER
   * @param outcome a finite number, true or false, or a text such as "4/5", "25 %" or "good", if
   *     the function awaits one metric; or an object with such a value for each metric
   * @param source who says so, if the function declares sources; may be missing
   * @param amend whether it corrects what was reported before; may be missing
   */
  record Feedback(String execution, Object outcome, String source, Boolean amend) {}

  /** A command waits in the inbox under this number. */
  record Taken(long command) {}

  /** What is wrong. */
  record Problem(Error error) {
    /**
     * @param code as docs/errors.md lists it
     */
    record Error(String code, String message) {}
  }

  /** Whether the server runs and can read its store: {@code up} or {@code degraded}. */
  record Health(String status, List<String> reasons) {}
}
