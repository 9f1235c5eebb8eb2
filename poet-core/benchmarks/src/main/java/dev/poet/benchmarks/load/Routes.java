package dev.poet.benchmarks.load;

import java.util.List;

/** What is asked of a dashboard. Stateless. */
final class Routes {
  /** The first page of the list of functions, as the page asks for it. */
  static final String FLEET = "/api/functions?size=50";

  private Routes() {}

  /**
   * Everything that is read.
   *
   * @param function of which most is asked; the course of {@link BusyProgram#FUNCTION} is, too
   */
  static List<String> all(String function) {
    String id = "?id=" + function;
    return List.of(
        FLEET,
        "/api/function" + id,
        "/api/function/course" + id,
        "/api/function/course?id=" + BusyProgram.FUNCTION,
        "/api/function/changes" + id,
        "/api/function/history" + id,
        "/api/moments" + id + "&left=1700000000050&right=1700000000150",
        "/api/events",
        "/api/state",
        "/api/plugins",
        "/metrics");
  }

  /** Without what is asked about. */
  static String name(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
