package dev.poet.cli.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the lender printed.
 *
 * @param synthetic whether its applicants are invented
 * @param before applicants of earlier runs
 * @param decided applicants of this run
 * @param values by name, such as {@code half.cost}: per applicant, of the second half of the run
 */
public record CreditNumbers(
    boolean synthetic, long before, long decided, Map<String, Double> values) {

  static CreditNumbers of(List<String> lines) {
    Map<String, Double> values = new TreeMap<>();
    boolean synthetic = false;
    for (String line : lines) {
      String[] words = line.split("=", 2);
      if (words[0].equals("applicants")) {
        synthetic = words[1].equals("synthetic");
      } else if (words.length == 2) {
        values.put(words[0], Double.parseDouble(words[1]));
      }
    }
    return new CreditNumbers(
        synthetic,
        values.getOrDefault("before", 0.0).longValue(),
        values.getOrDefault("decided", 0.0).longValue(),
        values);
  }

  /** Of the second half of the run; NaN if it was not printed. */
  public double half(String name) {
    return values.getOrDefault("half." + name, Double.NaN);
  }
}
