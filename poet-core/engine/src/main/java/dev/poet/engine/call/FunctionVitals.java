package dev.poet.engine.call;

import java.util.Map;

/**
 * How one function is doing in this process.
 *
 * @param function its id
 * @param plugin the domain whose plugins know it; empty if it names none
 * @param mode in which it is tuned, such as {@code online}; as long as it is not loaded, that of
 *     the program
 * @param trials how many were begun, by earlier processes included
 * @param tally what has become of its trials since the start
 * @param version of the policy in force; 0 while calls run as written
 * @param parameters what most calls of the tuned arm run with, by name; none while calls run as
 *     written. The option of a choice is its index.
 */
public record FunctionVitals(
    String function,
    String plugin,
    String mode,
    long trials,
    Tally tally,
    long version,
    Map<String, Double> parameters) {

  public FunctionVitals {
    parameters = Map.copyOf(parameters);
  }
}
