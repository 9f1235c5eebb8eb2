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
