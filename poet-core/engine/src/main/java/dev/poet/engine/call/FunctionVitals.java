package dev.poet.engine.call;

import java.util.Map;

/**
 * How one function is doing in this process.
 *
 * @param function its id
 * @param trials how many were begun, by earlier processes included
 * @param undone how often POET undid a change that did harm, since the start
 * @param version of the policy in force; 0 while calls run as written
 * @param parameters what most calls of the tuned arm run with, by name; none while calls run as
 *     written. The option of a choice is its index.
 */
public record FunctionVitals(
    String function, long trials, long undone, long version, Map<String, Double> parameters) {

  public FunctionVitals {
    parameters = Map.copyOf(parameters);
  }
}
