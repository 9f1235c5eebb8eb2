package dev.poet.dashboard.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;

/**
 * One route: what the server registers, the gate guards and the OpenAPI document describes.
 *
 * @param path as Javalin and OpenAPI write it
 * @param summary one sentence
 * @param parameters of the query or the path
 * @param request the record that the body is read as; null without a body
 * @param answer the record that is answered as JSON; null for other media types
 * @param media what it answers with, such as {@code "application/json"}
 */
record Route(
    HandlerType method,
    String path,
    Access access,
    String summary,
    List<Parameter> parameters,
    Class<?> request,
    Class<?> answer,
    String media,
    Handling handling) {
  static final String JSON = "application/json";

  /**
   * A parameter of a route.
   *
   * @param type as OpenAPI names it
   */
  record Parameter(String name, String type, boolean required, String description) {}

  /** What answers a request; an answer that is null has been written already. */
  @FunctionalInterface
  interface Handling {
    Object answer(Context context) throws Exception;
  }

  static Route get(
      String path,
      Access access,
      String summary,
      List<Parameter> parameters,
      Class<?> answer,
      Handling handling) {
    return new Route(
        HandlerType.GET, path, access, summary, parameters, null, answer, JSON, handling);
  }

  static Route post(
      String path,
      Access access,
      String summary,
      Class<?> request,
      Class<?> answer,
      Handling handling) {
    return new Route(
        HandlerType.POST, path, access, summary, List.of(), request, answer, JSON, handling);
  }

  /** What may be got may also be asked for without its body (RFC 9110, 9.3.2). */
  List<HandlerType> methods() {
    return method == HandlerType.GET ? List.of(method, HandlerType.HEAD) : List.of(method);
  }

  /** Whether its answers are the same for everybody who asks the same. */
  boolean isKept() {
    return method == HandlerType.GET
        && access == Access.READ
        && answer != null
        && answer != Bodies.SignedIn.class;
  }

  /** A route that answers with something else than JSON. */
  static Route other(
      String path,
      Access access,
      String summary,
      List<Parameter> parameters,
      String media,
      Handling handling) {
    return new Route(
        HandlerType.GET, path, access, summary, parameters, null, null, media, handling);
  }
}
