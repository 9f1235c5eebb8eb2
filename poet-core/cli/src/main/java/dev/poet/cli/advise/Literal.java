package dev.poet.cli.advise;

import java.util.List;

/**
 * A number in a method's code.
 *
 * @param value an Integer, Long, Float or Double, as the code has it
 * @param number which of the method's constants it is, texts included, from 0
 * @param line 0 if the class file does not tell
 */
record Literal(Number value, int number, int line, List<Use> uses) {

  boolean isWhole() {
    return value instanceof Integer || value instanceof Long;
  }
}
