package dev.poet.dashboard.view;

import java.util.List;

/**
 * What is known of plugins.
 *
 * @param domains those that functions name, whose plugins bring them bounds, guards and models
 * @param woven what the agent has woven since an application last started, one sentence each
 * @param refused what it has left as it was, and why
 * @param events what was stored about plugins, the newest first
 */
public record PluginsView(
    List<Domain> domains, List<String> woven, List<String> refused, List<Happenings.Entry> events) {

  /** A domain and the functions that name it. */
  public record Domain(String name, List<String> functions) {}
}
