package dev.poet.dashboard.http;

import io.javalin.security.RouteRole;

/** Who may use a route. A route without one is refused to everybody. */
enum Access implements RouteRole {
  /** Everybody: tells nothing about any function. */
  OPEN,
  /** Whoever has the token or a session: changes nothing. */
  READ,
  /**
   * As {@link #READ}, and shown to be meant: by the token itself or by the session's own secret.
   */
  ACT
}
