package dev.poet.engine.training;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom a round looks at: those with whom something has just happened, and of the others as many as
 * have their turn. A round with thousands that are idle takes no longer than one with some hundred.
 * Not thread-safe.
 */
final class Turns<T> {
  /** If there are no more than this, each round looks at all of them, in the order of arrival. */
  static final int FEW = 64;

  /** After so many rounds each has had its turn: a fifth of a second if all of them are idle. */
  static final int MOST_ROUNDS = 40;

  private final List<T> everyone = new ArrayList<>();
  private Set<T> now = new LinkedHashSet<>();
  private List<T> urgent = List.of();
  private Set<T> next = new LinkedHashSet<>();
  private int first;

  void add(T newcomer) {
    everyone.add(newcomer);
    soon(newcomer);
  }

  /** What is left of this round looks at it, and so does the next one. */
  void soon(T subject) {
    now.add(subject);
    next.add(subject);
  }

  void beginRound() {
    int size = everyone.size();
    urgent = List.copyOf(size > FEW ? next : everyone);
    Set<T> due = new LinkedHashSet<>(urgent);
    if (size > FEW) {
      int share = Math.max(FEW, (size + MOST_ROUNDS - 1) / MOST_ROUNDS);
      for (int i = 0; i < share; i++) {
        due.add(everyone.get((first + i) % size));
      }
      first = (first + share) % size;
    }
    now = due;
    next = new LinkedHashSet<>();
  }

  /** Whom this round looks at first of all: those with whom something happened in the last one. */
  List<T> urgent() {
    return urgent;
  }

  /** Whom this round looks at, as far as is known now. */
  List<T> due() {
    return List.copyOf(now);
  }
}
