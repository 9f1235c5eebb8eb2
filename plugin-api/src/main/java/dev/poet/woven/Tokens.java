package dev.poet.woven;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A text of tokens that may hold anything: each has its length before it, as in {@code 3:abc}. */
final class Tokens {
  private final StringBuilder text;
  private int next;

  private Tokens(String text) {
    this.text = new StringBuilder(text);
  }

  static Tokens empty() {
    return new Tokens("");
  }

  static Tokens of(String text) {
    return new Tokens(text);
  }

  Tokens put(Object token) {
    String written = token.toString();
    text.append(written.length()).append(':').append(written);
    return this;
  }

  <T> Tokens putAll(List<T> elements, BiConsumer<Tokens, T> writer) {
    put(elements.size());
    elements.forEach(element -> writer.accept(this, element));
    return this;
  }

  /**
   * The next token.
   *
   * @throws IllegalArgumentException if the text is none of tokens
   */
  String take() {
    int colon = text.indexOf(":", next);
    try {
      int from = colon + 1;
      int length = Integer.parseInt(text, next, colon, 10);
      String token = text.substring(from, from + length);
      next = from + length;
      return token;
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("no token at " + next, e);
    }
  }

  double takeNumber() {
    return Double.parseDouble(take());
  }

  int takeCount() {
    return Integer.parseInt(take());
  }

  boolean takeFlag() {
    return Boolean.parseBoolean(take());
  }

  <T> List<T> takeAll(Function<Tokens, T> reader) {
    List<T> elements = new ArrayList<>();
    for (int left = takeCount(); left > 0; left--) {
      elements.add(reader.apply(this));
    }
    return elements;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
